-- A project as format 1 wrote it, with something in every table.
PRAGMA application_id = 1396984916;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE action (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  analyst TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'merge', 'undo', 'redo')),
  undoes INTEGER REFERENCES action(seq)
) STRICT;
INSERT INTO "action" VALUES(1,'2030-05-06T07:00:00.000Z','','make the project','edit',NULL);
INSERT INTO "action" VALUES(2,'2030-05-06T07:00:01.000Z','','add Beth','edit',NULL);
INSERT INTO "action" VALUES(3,'2030-05-06T07:00:02.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','add Harbour Note 7','edit',NULL);
INSERT INTO "action" VALUES(4,'2030-05-06T07:00:03.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','tag as claim','edit',NULL);
INSERT INTO "action" VALUES(5,'2030-05-06T07:00:04.000Z','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','tag as fact','edit',NULL);
INSERT INTO "action" VALUES(6,'2030-05-06T07:00:05.000Z','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','tag as assessment','edit',NULL);
INSERT INTO "action" VALUES(7,'2030-05-06T07:00:06.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','change the note','edit',NULL);
INSERT INTO "action" VALUES(8,'2030-05-06T07:00:07.000Z','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','remove an annotation','edit',NULL);
INSERT INTO "action" VALUES(9,'2030-05-06T07:00:08.000Z','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','remove an annotation','undo',8);
INSERT INTO "action" VALUES(10,'2030-05-06T07:00:09.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','link as supports','edit',NULL);
INSERT INTO "action" VALUES(11,'2030-05-06T07:00:10.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','rate Harbour Note 7 B','edit',NULL);
INSERT INTO "action" VALUES(12,'2030-05-06T07:00:11.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','decide: both','edit',NULL);
INSERT INTO "action" VALUES(13,'2030-05-06T07:00:12.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','decide: both','edit',NULL);
CREATE TABLE analyst (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "name" TEXT NOT NULL CHECK ("name" <> ''),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "analyst" VALUES('3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','Ann',1,'01bb6001-2580-729c-995a-79fe70a98534',0,'263e60a50be1e89e8123b25ca9bbaed0307a74f77ddb2034d0cbe39693f1c97f',1);
INSERT INTO "analyst" VALUES('888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','Beth',1,'01bb6001-2968-7014-8ea4-f50bdafe16a6',0,'fc8c060814e2a09b92fe5a05621cb68ca12bc39dbe3b21ee5dc9e3ab879ed11b',2);
CREATE TABLE analyst_history (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE annotation (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "document" TEXT NOT NULL REFERENCES document(id),
  "start" INTEGER NOT NULL CHECK ("start" >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > "start"),
  "segments" TEXT NOT NULL DEFAULT '[]' CHECK ("segments" GLOB '[[]*]'),
  "quote" TEXT NOT NULL,
  "prefix" TEXT NOT NULL DEFAULT '',
  "suffix" TEXT NOT NULL DEFAULT '',
  "tag" TEXT NOT NULL REFERENCES tag(id),
  "attributes" TEXT NOT NULL DEFAULT '{}' CHECK ("attributes" GLOB '{*}'),
  "note" TEXT NOT NULL DEFAULT '',
  "layer" TEXT NOT NULL DEFAULT 'own' CHECK ("layer" IN ('own', 'agreed')),
  "decision" TEXT NOT NULL DEFAULT '',
  "carried_from" TEXT NOT NULL DEFAULT '',
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  "created" TEXT NOT NULL CHECK ("created" GLOB '????-??-??T??:??:??.???Z'),
  "updated" TEXT NOT NULL CHECK ("updated" GLOB '????-??-??T??:??:??.???Z'),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "annotation" VALUES('01bb6001-3138-700d-8c99-48a878a51f6f','e183067c-5663-5ed1-aab7-1c28785ec168',4,10,'[]','Selkie','The ',' lay off the mole for eleven hou','claim','{}','seen twice','own','','','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','2030-05-06T07:00:03.000Z','2030-05-06T07:00:06.000Z',2,'01bb6001-3cf0-7675-a574-75f8add225cb',0,'2347fe171ba84697c916d509aa696c244313d1de84b39857f8aa3c16e4bd6594',7);
INSERT INTO "annotation" VALUES('01bb6001-3520-71f0-9377-10a302360a33','e183067c-5663-5ed1-aab7-1c28785ec168',23,27,'[]','mole','The Selkie lay off the ',' for eleven hours.
The line will','fact','{}','','own','','','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','2030-05-06T07:00:04.000Z','2030-05-06T07:00:04.000Z',1,'01bb6001-3520-71f0-9377-10a3a2427431',0,'ad6858db4a6f1b1eb07452204f4f60f08ea17ccb6ea72ca49c3279394e22a462',5);
INSERT INTO "annotation" VALUES('01bb6001-3908-7384-95b1-8cde3ecc5ff9','e183067c-5663-5ed1-aab7-1c28785ec168',46,84,'[]','The line will probably miss the season',' off the mole for eleven hours.
','. 😀
','assessment','{}','','own','','','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','2030-05-06T07:00:05.000Z','2030-05-06T07:00:05.000Z',3,'01bb6001-44c0-75a9-bcdd-89767aedfa35',0,'a3634b84eaafc1d7c806968329ccbc93f238e68ce109feaeac234d90a51394d8',9);
CREATE TABLE annotation_history (
  "id" TEXT NOT NULL,
  "document" TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  "segments" TEXT NOT NULL,
  "quote" TEXT NOT NULL,
  "prefix" TEXT NOT NULL,
  "suffix" TEXT NOT NULL,
  "tag" TEXT NOT NULL,
  "attributes" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "layer" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "carried_from" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "updated" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
INSERT INTO "annotation_history" VALUES('01bb6001-3138-700d-8c99-48a878a51f6f','e183067c-5663-5ed1-aab7-1c28785ec168',4,10,'[]','Selkie','The ',' lay off the mole for eleven hou','claim','{}','','own','','','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','2030-05-06T07:00:03.000Z','2030-05-06T07:00:03.000Z',1,'01bb6001-3138-700d-8c99-48a8cd96a2ab',0,'98dadbe72039dab137fad04770f0febeada7042090150dcdbbc43c621886ea98',4,7);
INSERT INTO "annotation_history" VALUES('01bb6001-3908-7384-95b1-8cde3ecc5ff9','e183067c-5663-5ed1-aab7-1c28785ec168',46,84,'[]','The line will probably miss the season',' off the mole for eleven hours.
','. 😀
','assessment','{}','','own','','','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','2030-05-06T07:00:05.000Z','2030-05-06T07:00:05.000Z',1,'01bb6001-3908-7384-95b1-8cdec95160d5',0,'4fc02fbe24a17cb215f490c75881b0799fcc54f3df3840a92e3d1375ff821d32',6,8);
INSERT INTO "annotation_history" VALUES('01bb6001-3908-7384-95b1-8cde3ecc5ff9','e183067c-5663-5ed1-aab7-1c28785ec168',46,84,'[]','The line will probably miss the season',' off the mole for eleven hours.
','. 😀
','assessment','{}','','own','','','888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','2030-05-06T07:00:05.000Z','2030-05-06T07:00:05.000Z',2,'01bb6001-40d8-744e-a6b3-a377fbeece31',1,'68f324ebf26340eb65d117d2dd57cfe2e156492ae5ff564b921cb20fda4de710',8,9);
CREATE TABLE codebook (
  hash TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
  analyst TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO "codebook" VALUES('57be8a66c0bf98ae1f17d24b0036a78699bb42a598240dec6c7fa6675343f464','2030-05-06T07:00:00.000Z','');
CREATE TABLE decision (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "members" TEXT NOT NULL DEFAULT '[]' CHECK ("members" GLOB '[[]*]'),
  "outcome" TEXT NOT NULL DEFAULT '',
  "remark" TEXT NOT NULL DEFAULT '',
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  "at" TEXT NOT NULL CHECK ("at" GLOB '????-??-??T??:??:??.???Z'),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "decision" VALUES('480a2d66-aa90-5b5a-af18-c4250d7395e2','["01bb6001-3138-700d-8c99-48a878a51f6f","01bb6001-3520-71f0-9377-10a302360a33"]','dissent','two clocks','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','2030-05-06T07:00:12.000Z',2,'01bb6001-5460-75b9-8711-47b97e6755d1',0,'ae69ca8f2dedcaee9e00411db05641ec0d02c5db1dccab105e7d535f932f4008',13);
CREATE TABLE decision_history (
  "id" TEXT NOT NULL,
  "members" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "remark" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
INSERT INTO "decision_history" VALUES('480a2d66-aa90-5b5a-af18-c4250d7395e2','["01bb6001-3138-700d-8c99-48a878a51f6f","01bb6001-3520-71f0-9377-10a302360a33"]','both','','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','2030-05-06T07:00:11.000Z',1,'01bb6001-5078-71fe-ab80-050f012ce92b',0,'508308e4ea0624ccfb71a465338c1e44b78c9cc209dcc0bfb732919fe3956994',12,13);
CREATE TABLE document (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "sha256" TEXT NOT NULL CHECK (length("sha256") = 64),
  "source_key" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "file" TEXT NOT NULL DEFAULT '',
  "length" INTEGER NOT NULL CHECK ("length" >= 0),
  "metadata" TEXT NOT NULL DEFAULT '{}' CHECK ("metadata" GLOB '{*}'),
  "origin" TEXT NOT NULL DEFAULT '',
  "version_of" TEXT NOT NULL DEFAULT '',
  "reader" TEXT NOT NULL DEFAULT '',
  "reader_version" TEXT NOT NULL DEFAULT '',
  "structure" TEXT NOT NULL DEFAULT '[]' CHECK ("structure" GLOB '[[]*]'),
  "page_map" TEXT NOT NULL DEFAULT '[]' CHECK ("page_map" GLOB '[[]*]'),
  "added" TEXT NOT NULL CHECK ("added" GLOB '????-??-??T??:??:??.???Z'),
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "document" VALUES('e183067c-5663-5ed1-aab7-1c28785ec168','10a11f2fddc52e6070454817f197cae2fba85c758eeeeb60ed13a3e073047478','','Harbour Note 7','note.txt',88,'{}','','','plain','1','[]','[]','2030-05-06T07:00:02.000Z','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d',1,'01bb6001-2d50-7240-b396-442204a89f37',0,'f7f698cab81f3f2800f098039f8e0999fcf895623e169474471c9927582f5c63',3);
CREATE TABLE document_history (
  "id" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "source_key" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "file" TEXT NOT NULL,
  "length" INTEGER NOT NULL,
  "metadata" TEXT NOT NULL,
  "origin" TEXT NOT NULL,
  "version_of" TEXT NOT NULL,
  "reader" TEXT NOT NULL,
  "reader_version" TEXT NOT NULL,
  "structure" TEXT NOT NULL,
  "page_map" TEXT NOT NULL,
  "added" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE link (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('same', 'corroborates', 'contradicts', 'supports')),
  "source" TEXT NOT NULL CHECK (length("source") = 36),
  "target" TEXT NOT NULL CHECK (length("target") = 36 AND "target" <> "source"),
  "aspect" TEXT NOT NULL DEFAULT '[]' CHECK ("aspect" GLOB '[[]*]'),
  "resolved" INTEGER NOT NULL DEFAULT 0 CHECK ("resolved" IN (0, 1)),
  "note" TEXT NOT NULL DEFAULT '',
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  "created" TEXT NOT NULL CHECK ("created" GLOB '????-??-??T??:??:??.???Z'),
  "updated" TEXT NOT NULL CHECK ("updated" GLOB '????-??-??T??:??:??.???Z'),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "link" VALUES('01bb6001-48a8-7662-a450-1b26abd15535','supports','01bb6001-3138-700d-8c99-48a878a51f6f','01bb6001-3520-71f0-9377-10a302360a33','[]',0,'','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','2030-05-06T07:00:09.000Z','2030-05-06T07:00:09.000Z',1,'01bb6001-48a8-7662-a450-1b26f60d5195',0,'7adb6c485da4a6fbe86b736a7bb80dacd8067bab374751e4e591869518cd4bf1',10);
CREATE TABLE link_history (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "aspect" TEXT NOT NULL,
  "resolved" INTEGER NOT NULL,
  "note" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  "created" TEXT NOT NULL,
  "updated" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE original (
  document TEXT NOT NULL REFERENCES document(id),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (document, sha256)
) STRICT;
INSERT INTO "original" VALUES('e183067c-5663-5ed1-aab7-1c28785ec168','ea7c4ab328f02d8b019f0eb4ba0fc1efb45ec9d2665ca97c78250f47c8d888b3','note.txt',X'FFFE5400680065002000530065006C006B006900650020006C006100790020006F0066006600200074006800650020006D006F006C006500200066006F007200200065006C006500760065006E00200068006F007500720073002E000A0054006800650020006C0069006E0065002000770069006C006C002000700072006F006200610062006C00790020006D006900730073002000740068006500200073006500610073006F006E002E0020003DD800DE0A00');
CREATE TABLE project (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "title" TEXT NOT NULL DEFAULT '',
  one INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (one = 1),
  last_analyst TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "project" VALUES('b2fa6dda-c266-46d0-a0fe-ad94bd8b9602','Mole',1,'3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d',1,'01bb6001-2580-729c-995a-79fde5e76b80',0,'03af3f16a2fbfc33f588f6f5fd230d722726be15624965a97300339cf23952ac',1);
CREATE TABLE project_history (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE review (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "kind" TEXT NOT NULL DEFAULT '',
  "document" TEXT NOT NULL DEFAULT '',
  "quote" TEXT NOT NULL DEFAULT '',
  "context" TEXT NOT NULL DEFAULT '',
  "reason" TEXT NOT NULL DEFAULT '',
  "resolved" INTEGER NOT NULL DEFAULT 0 CHECK ("resolved" IN (0, 1)),
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
CREATE TABLE review_history (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "document" TEXT NOT NULL,
  "quote" TEXT NOT NULL,
  "context" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "resolved" INTEGER NOT NULL,
  "analyst" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE round (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  "started" TEXT NOT NULL CHECK ("started" GLOB '????-??-??T??:??:??.???Z'),
  "submitted" TEXT NOT NULL DEFAULT '',
  "hash" TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
CREATE TABLE round_history (
  "id" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  "started" TEXT NOT NULL,
  "submitted" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE seen (
  analyst TEXT NOT NULL REFERENCES analyst(id),
  document TEXT NOT NULL REFERENCES document(id),
  PRIMARY KEY (analyst, document)
) STRICT, WITHOUT ROWID;
INSERT INTO "seen" VALUES('888b5a35-18a9-5ea0-99c5-f4a1aab1aa10','e183067c-5663-5ed1-aab7-1c28785ec168');
CREATE TABLE source_rating (
  "id" TEXT NOT NULL CHECK (length("id") = 36) PRIMARY KEY,
  "document" TEXT NOT NULL REFERENCES document(id),
  "analyst" TEXT NOT NULL REFERENCES analyst(id),
  "reliability" TEXT NOT NULL CHECK ("reliability" IN ('A', 'B', 'C', 'D', 'E', 'F')),
  "reason" TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "source_rating" VALUES('22f09b3c-1959-5228-94b1-3402b6c2de7b','e183067c-5663-5ed1-aab7-1c28785ec168','3e2e1021-73a4-5c7b-9c8d-c1d5b57bdc1d','B','knows the mole',1,'01bb6001-4c90-7489-b2ae-eb37c288c630',0,'2df289c4fb36404e337b3fde229e1165f0e04e7a36b9f0fc6500de511dcc51f8',11);
CREATE TABLE source_rating_history (
  "id" TEXT NOT NULL,
  "document" TEXT NOT NULL,
  "analyst" TEXT NOT NULL,
  "reliability" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
ANALYZE "sqlite_master";
CREATE TABLE tag (
  "id" TEXT NOT NULL CHECK ("id" <> '') PRIMARY KEY,
  "label" TEXT NOT NULL CHECK ("label" <> ''),
  "colour" TEXT NOT NULL DEFAULT '' CHECK ("colour" = '' OR "colour" GLOB '#??????'),
  "definition" TEXT NOT NULL DEFAULT '',
  "rules" TEXT NOT NULL DEFAULT '[]' CHECK ("rules" GLOB '[[]*]'),
  "examples" TEXT NOT NULL DEFAULT '[]' CHECK ("examples" GLOB '[[]*]'),
  "parent" TEXT NOT NULL DEFAULT '',
  "key" TEXT NOT NULL DEFAULT '',
  "position" INTEGER NOT NULL DEFAULT 0,
  "retired" INTEGER NOT NULL DEFAULT 0 CHECK ("retired" IN (0, 1)),
  "attributes" TEXT NOT NULL DEFAULT '[]' CHECK ("attributes" GLOB '[[]*]'),
  "analyst" TEXT REFERENCES analyst(id),
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO "tag" VALUES('claim','claim','','The source says that something is or was so; someone could have seen, counted or read it.','["Figures of an office are claims until you have seen the record.","An announced plan or sum is a claim about what was announced.","A quotation shows only that the words were said."]','["The ferry lay off the mole for eleven hours."]','','1',1,0,'[]',NULL,1,'bc2a53d8-3e2a-54da-a975-9a239786a5fa',0,'5f3715afc1bb1fe9dc773ec5af2d8ed1af1f74bf6bf50c5b4a5221fa40fcebb6',1);
INSERT INTO "tag" VALUES('assessment','assessment','','It goes beyond what can be seen: intent, cause, meaning, importance, prediction, advice.','["Intent and motive are always assessments.","The author''s “will” is a forecast.","At “because”, “shows that”, “therefore” split premise (claim) from conclusion.","“Implied”, “chose to”: the author reading a speaker is the author''s assessment."]','["The line will probably miss the season."]','','2',2,0,'[]',NULL,1,'02797236-6a29-5c0e-9f0f-1c757b24a646',0,'8db0217870cf436059f77beded206f42e4abf93db6e47a4bdac7e485ef65532d',1);
INSERT INTO "tag" VALUES('fact','fact','','You would write it without “according to”, and can name why: say so in its basis.','["The record was seen, two independent origins agree, or nobody disputes it.","A reliable publisher is not a basis."]','["The Selkie was built in 2009 (register of ships, seen)."]','','3',3,0,'[]',NULL,1,'7126828b-c60b-54ab-8a0e-09c3924607b8',0,'4411a9083f367e9d072d764b6c9a52ea46e176391cdfea7cf1bcba7b4e2b4104',1);
CREATE TABLE tag_history (
  "id" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "colour" TEXT NOT NULL,
  "definition" TEXT NOT NULL,
  "rules" TEXT NOT NULL,
  "examples" TEXT NOT NULL,
  "parent" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "retired" INTEGER NOT NULL,
  "attributes" TEXT NOT NULL,
  "analyst" TEXT,
  revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000),
  edit TEXT NOT NULL CHECK (length(edit) = 36),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  seq INTEGER NOT NULL,
  superseded INTEGER NOT NULL,
  PRIMARY KEY (id, revision, edit)
) STRICT, WITHOUT ROWID;
CREATE TABLE text (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
  text TEXT NOT NULL
) STRICT;
INSERT INTO "text" VALUES('10a11f2fddc52e6070454817f197cae2fba85c758eeeeb60ed13a3e073047478','The Selkie lay off the mole for eleven hours.
The line will probably miss the season. 😀
');
CREATE INDEX action_analyst ON action(analyst, seq);
CREATE INDEX action_undoes ON action(undoes, seq) WHERE undoes IS NOT NULL;
CREATE TRIGGER action_keep BEFORE UPDATE ON action
BEGIN SELECT RAISE(ABORT, 'action: what was done stays written'); END;
CREATE TRIGGER action_stay BEFORE DELETE ON action
BEGIN SELECT RAISE(ABORT, 'action: what was done stays written'); END;
CREATE TRIGGER text_keep BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'text: a text never changes'); END;
CREATE TRIGGER text_stay BEFORE DELETE ON text
WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = old.sha256)
BEGIN SELECT RAISE(ABORT, 'text: a document needs it'); END;
CREATE INDEX original_sha256 ON original(sha256);
CREATE TRIGGER original_keep BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'original: the bytes never change'); END;
CREATE INDEX project_seq ON project(seq);
CREATE INDEX project_history_seq ON project_history(seq);
CREATE INDEX project_history_superseded ON project_history(superseded);
CREATE TRIGGER project_keep BEFORE UPDATE OF "id", "title", "revision", "edit", "deleted", "digest", "seq" ON project
WHEN new.id <> old.id OR new.seq <= old.seq
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'project: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER project_version AFTER UPDATE OF "id", "title", "revision", "edit", "deleted", "digest", "seq" ON project
BEGIN INSERT OR IGNORE INTO project_history("id", "title", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."title", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER project_stay BEFORE DELETE ON project
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'project: set deleted = 1 instead'); END;
CREATE TRIGGER project_history_keep BEFORE UPDATE ON project_history
BEGIN SELECT RAISE(ABORT, 'project_history: what was written stays written'); END;
CREATE TRIGGER project_history_stay BEFORE DELETE ON project_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'project_history: what was written stays written'); END;
CREATE INDEX analyst_seq ON analyst(seq);
CREATE INDEX analyst_history_seq ON analyst_history(seq);
CREATE INDEX analyst_history_superseded ON analyst_history(superseded);
CREATE TRIGGER analyst_keep BEFORE UPDATE OF "id", "name", "revision", "edit", "deleted", "digest", "seq" ON analyst
WHEN new.id <> old.id OR new.seq <= old.seq
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'analyst: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER analyst_version AFTER UPDATE OF "id", "name", "revision", "edit", "deleted", "digest", "seq" ON analyst
BEGIN INSERT OR IGNORE INTO analyst_history("id", "name", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."name", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER analyst_stay BEFORE DELETE ON analyst
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'analyst: set deleted = 1 instead'); END;
CREATE TRIGGER analyst_history_keep BEFORE UPDATE ON analyst_history
BEGIN SELECT RAISE(ABORT, 'analyst_history: what was written stays written'); END;
CREATE TRIGGER analyst_history_stay BEFORE DELETE ON analyst_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'analyst_history: what was written stays written'); END;
CREATE INDEX document_seq ON document(seq);
CREATE INDEX document_history_seq ON document_history(seq);
CREATE INDEX document_history_superseded ON document_history(superseded);
CREATE INDEX document_1 ON document(sha256);
CREATE TRIGGER document_keep BEFORE UPDATE OF "id", "sha256", "source_key", "title", "file", "length", "metadata", "origin", "version_of", "reader", "reader_version", "structure", "page_map", "added", "analyst", "revision", "edit", "deleted", "digest", "seq" ON document
WHEN new.id <> old.id OR new.seq <= old.seq
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'document: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER document_version AFTER UPDATE OF "id", "sha256", "source_key", "title", "file", "length", "metadata", "origin", "version_of", "reader", "reader_version", "structure", "page_map", "added", "analyst", "revision", "edit", "deleted", "digest", "seq" ON document
BEGIN INSERT OR IGNORE INTO document_history("id", "sha256", "source_key", "title", "file", "length", "metadata", "origin", "version_of", "reader", "reader_version", "structure", "page_map", "added", "analyst", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."sha256", old."source_key", old."title", old."file", old."length", old."metadata", old."origin", old."version_of", old."reader", old."reader_version", old."structure", old."page_map", old."added", old."analyst", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER document_stay BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'document: set deleted = 1 instead'); END;
CREATE TRIGGER document_history_keep BEFORE UPDATE ON document_history
BEGIN SELECT RAISE(ABORT, 'document_history: what was written stays written'); END;
CREATE TRIGGER document_history_stay BEFORE DELETE ON document_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'document_history: what was written stays written'); END;
CREATE INDEX tag_seq ON tag(seq);
CREATE INDEX tag_history_seq ON tag_history(seq);
CREATE INDEX tag_history_superseded ON tag_history(superseded);
CREATE TRIGGER tag_keep BEFORE UPDATE OF "id", "label", "colour", "definition", "rules", "examples", "parent", "key", "position", "retired", "attributes", "analyst", "revision", "edit", "deleted", "digest", "seq" ON tag
WHEN new.id <> old.id OR new.seq <= old.seq
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'tag: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER tag_version AFTER UPDATE OF "id", "label", "colour", "definition", "rules", "examples", "parent", "key", "position", "retired", "attributes", "analyst", "revision", "edit", "deleted", "digest", "seq" ON tag
BEGIN INSERT OR IGNORE INTO tag_history("id", "label", "colour", "definition", "rules", "examples", "parent", "key", "position", "retired", "attributes", "analyst", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."label", old."colour", old."definition", old."rules", old."examples", old."parent", old."key", old."position", old."retired", old."attributes", old."analyst", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER tag_stay BEFORE DELETE ON tag
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'tag: set deleted = 1 instead'); END;
CREATE TRIGGER tag_history_keep BEFORE UPDATE ON tag_history
BEGIN SELECT RAISE(ABORT, 'tag_history: what was written stays written'); END;
CREATE TRIGGER tag_history_stay BEFORE DELETE ON tag_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'tag_history: what was written stays written'); END;
CREATE INDEX annotation_seq ON annotation(seq);
CREATE INDEX annotation_history_seq ON annotation_history(seq);
CREATE INDEX annotation_history_superseded ON annotation_history(superseded);
CREATE INDEX annotation_1 ON annotation(document, "start");
CREATE INDEX annotation_2 ON annotation(tag, analyst) WHERE deleted = 0;
CREATE INDEX annotation_3 ON annotation(document, tag, analyst, layer, deleted) WHERE deleted = 0 AND layer = 'own';
CREATE INDEX annotation_4 ON annotation(document, tag, analyst) WHERE deleted = 0 AND layer = 'own' AND instr(attributes, '"unsure":true') > 0;
CREATE INDEX annotation_5 ON annotation(document, tag, analyst) WHERE deleted = 0 AND layer = 'own' AND instr(attributes, '"basis":') = 0 AND tag NOT IN ('claim', 'assessment');
CREATE TRIGGER annotation_keep BEFORE UPDATE OF "id", "document", "start", "end", "segments", "quote", "prefix", "suffix", "tag", "attributes", "note", "layer", "decision", "carried_from", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq" ON annotation
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'annotation: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER annotation_version AFTER UPDATE OF "id", "document", "start", "end", "segments", "quote", "prefix", "suffix", "tag", "attributes", "note", "layer", "decision", "carried_from", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq" ON annotation
BEGIN INSERT OR IGNORE INTO annotation_history("id", "document", "start", "end", "segments", "quote", "prefix", "suffix", "tag", "attributes", "note", "layer", "decision", "carried_from", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."document", old."start", old."end", old."segments", old."quote", old."prefix", old."suffix", old."tag", old."attributes", old."note", old."layer", old."decision", old."carried_from", old."analyst", old."created", old."updated", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER annotation_stay BEFORE DELETE ON annotation
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'annotation: set deleted = 1 instead'); END;
CREATE TRIGGER annotation_history_keep BEFORE UPDATE ON annotation_history
BEGIN SELECT RAISE(ABORT, 'annotation_history: what was written stays written'); END;
CREATE TRIGGER annotation_history_stay BEFORE DELETE ON annotation_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'annotation_history: what was written stays written'); END;
CREATE INDEX link_seq ON link(seq);
CREATE INDEX link_history_seq ON link_history(seq);
CREATE INDEX link_history_superseded ON link_history(superseded);
CREATE INDEX link_1 ON link(source) WHERE deleted = 0;
CREATE INDEX link_2 ON link(target) WHERE deleted = 0;
CREATE TRIGGER link_keep BEFORE UPDATE OF "id", "kind", "source", "target", "aspect", "resolved", "note", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq" ON link
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'link: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER link_version AFTER UPDATE OF "id", "kind", "source", "target", "aspect", "resolved", "note", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq" ON link
BEGIN INSERT OR IGNORE INTO link_history("id", "kind", "source", "target", "aspect", "resolved", "note", "analyst", "created", "updated", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."kind", old."source", old."target", old."aspect", old."resolved", old."note", old."analyst", old."created", old."updated", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER link_stay BEFORE DELETE ON link
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'link: set deleted = 1 instead'); END;
CREATE TRIGGER link_history_keep BEFORE UPDATE ON link_history
BEGIN SELECT RAISE(ABORT, 'link_history: what was written stays written'); END;
CREATE TRIGGER link_history_stay BEFORE DELETE ON link_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'link_history: what was written stays written'); END;
CREATE INDEX source_rating_seq ON source_rating(seq);
CREATE INDEX source_rating_history_seq ON source_rating_history(seq);
CREATE INDEX source_rating_history_superseded ON source_rating_history(superseded);
CREATE INDEX source_rating_1 ON source_rating(analyst) WHERE deleted = 0;
CREATE TRIGGER source_rating_keep BEFORE UPDATE OF "id", "document", "analyst", "reliability", "reason", "revision", "edit", "deleted", "digest", "seq" ON source_rating
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'source_rating: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER source_rating_version AFTER UPDATE OF "id", "document", "analyst", "reliability", "reason", "revision", "edit", "deleted", "digest", "seq" ON source_rating
BEGIN INSERT OR IGNORE INTO source_rating_history("id", "document", "analyst", "reliability", "reason", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."document", old."analyst", old."reliability", old."reason", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER source_rating_stay BEFORE DELETE ON source_rating
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'source_rating: set deleted = 1 instead'); END;
CREATE TRIGGER source_rating_history_keep BEFORE UPDATE ON source_rating_history
BEGIN SELECT RAISE(ABORT, 'source_rating_history: what was written stays written'); END;
CREATE TRIGGER source_rating_history_stay BEFORE DELETE ON source_rating_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'source_rating_history: what was written stays written'); END;
CREATE INDEX round_seq ON round(seq);
CREATE INDEX round_history_seq ON round_history(seq);
CREATE INDEX round_history_superseded ON round_history(superseded);
CREATE TRIGGER round_keep BEFORE UPDATE OF "id", "analyst", "started", "submitted", "hash", "revision", "edit", "deleted", "digest", "seq" ON round
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'round: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER round_version AFTER UPDATE OF "id", "analyst", "started", "submitted", "hash", "revision", "edit", "deleted", "digest", "seq" ON round
BEGIN INSERT OR IGNORE INTO round_history("id", "analyst", "started", "submitted", "hash", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."analyst", old."started", old."submitted", old."hash", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER round_stay BEFORE DELETE ON round
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'round: set deleted = 1 instead'); END;
CREATE TRIGGER round_history_keep BEFORE UPDATE ON round_history
BEGIN SELECT RAISE(ABORT, 'round_history: what was written stays written'); END;
CREATE TRIGGER round_history_stay BEFORE DELETE ON round_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'round_history: what was written stays written'); END;
CREATE INDEX decision_seq ON decision(seq);
CREATE INDEX decision_history_seq ON decision_history(seq);
CREATE INDEX decision_history_superseded ON decision_history(superseded);
CREATE TRIGGER decision_keep BEFORE UPDATE OF "id", "members", "outcome", "remark", "analyst", "at", "revision", "edit", "deleted", "digest", "seq" ON decision
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'decision: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER decision_version AFTER UPDATE OF "id", "members", "outcome", "remark", "analyst", "at", "revision", "edit", "deleted", "digest", "seq" ON decision
BEGIN INSERT OR IGNORE INTO decision_history("id", "members", "outcome", "remark", "analyst", "at", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."members", old."outcome", old."remark", old."analyst", old."at", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER decision_stay BEFORE DELETE ON decision
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'decision: set deleted = 1 instead'); END;
CREATE TRIGGER decision_history_keep BEFORE UPDATE ON decision_history
BEGIN SELECT RAISE(ABORT, 'decision_history: what was written stays written'); END;
CREATE TRIGGER decision_history_stay BEFORE DELETE ON decision_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'decision_history: what was written stays written'); END;
CREATE INDEX review_seq ON review(seq);
CREATE INDEX review_history_seq ON review_history(seq);
CREATE INDEX review_history_superseded ON review_history(superseded);
CREATE TRIGGER review_keep BEFORE UPDATE OF "id", "kind", "document", "quote", "context", "reason", "resolved", "analyst", "revision", "edit", "deleted", "digest", "seq" ON review
WHEN new.id <> old.id OR new.seq <= old.seq OR new.analyst <> old.analyst
  OR (new.revision, new.edit) <= (old.revision, old.edit) OR new.edit = old.edit
BEGIN SELECT RAISE(ABORT, 'review: a change is a new edit and keeps id and analyst'); END;
CREATE TRIGGER review_version AFTER UPDATE OF "id", "kind", "document", "quote", "context", "reason", "resolved", "analyst", "revision", "edit", "deleted", "digest", "seq" ON review
BEGIN INSERT OR IGNORE INTO review_history("id", "kind", "document", "quote", "context", "reason", "resolved", "analyst", "revision", "edit", "deleted", "digest", "seq", superseded)
  VALUES (old."id", old."kind", old."document", old."quote", old."context", old."reason", old."resolved", old."analyst", old."revision", old."edit", old."deleted", old."digest", old."seq", new.seq); END;
CREATE TRIGGER review_stay BEFORE DELETE ON review
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND old.seq >= i.seq)
BEGIN SELECT RAISE(ABORT, 'review: set deleted = 1 instead'); END;
CREATE TRIGGER review_history_keep BEFORE UPDATE ON review_history
BEGIN SELECT RAISE(ABORT, 'review_history: what was written stays written'); END;
CREATE TRIGGER review_history_stay BEFORE DELETE ON review_history
WHEN NOT EXISTS (SELECT 1 FROM action u JOIN action i ON i.seq = u.undoes
  WHERE u.seq = (SELECT max(seq) FROM action) AND u.kind = 'undo'
  AND i.kind IN ('import', 'merge') AND (old.seq >= i.seq OR old.superseded >= i.seq))
BEGIN SELECT RAISE(ABORT, 'review_history: what was written stays written'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('action',13);
COMMIT;

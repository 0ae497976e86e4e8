"""Files of UIMA that other programs wrote come in, and what they hold besides is told.

``SIDELIGHT_MATERIAL`` names a folder in whose ``fixtures`` they are.
"""

import os
import shutil
from pathlib import Path

import pytest

from core.exchange.uima_reading import NO_TYPES
from tests.core.exchange.cas import found_in, planned

MATERIAL = os.environ.get("SIDELIGHT_MATERIAL", "")
CAS = Path(MATERIAL) / "fixtures" / "uima-cas"

NO_TEXT = {"views without a text": 1}
JSON = {
    "casWithEmojiUnicodeTextAndAnnotations": (1, 9, {}),
    "casWithFloatingPointSpecialValues": (0, 0, NO_TEXT),
    "casWithFsList": (0, 0, NO_TEXT),
    "casWithLeftToRightTextAndAnnotations": (1, 2, {}),
    "casWithSofaDataArray": (0, 0, NO_TEXT),
    "casWithSofaDataURI": (0, 0, NO_TEXT),
    "casWithText": (1, 0, {}),
    "casWithTextAndAnnotations": (1, 4, {}),
    "casWithTraditionalChineseTextAndAnnotations": (1, 4, {}),
    "casWithoutTextButWithAnnotations": (0, 0, NO_TEXT),
    "emptyCas": (0, 0, NO_TEXT),
}
XMI = {
    ("cas_has_fs_with_no_namespace", "typesystem_has_types_with_no_namespace"): (1, 1, {}),
    ("cas_with_array_features", "typesystem_with_array_features"): (0, 0, NO_TEXT),
    ("cas_with_collections", "typesystem_with_collections"): (
        1, 0, {"structures that are on no text": 19, "spans of no length": 3},
    ),
    ("cas_with_empty_array_reference", "inception_typesystem"): (
        1, 0, {"words, sentences and their grammar": 6, "spans of no length": 4},
    ),
    ("cas_with_floating_point_special_values", "typesystem_with_floating_points"): (
        1, 0, {"structures that are on no text": 3},
    ),
    ("cas_with_inheritance", "typesystem_with_inheritance"): (
        1, 5, {"attributes that the codebook does not have": 3},
    ),
    ("cas_with_list_features", "typesystem_with_list_features"): (0, 0, NO_TEXT),
    (
        "cas_with_multiple_references_allowed_string_array",
        "typesystem_with_multiple_references_allowed",
    ): (1, 0, {"spans of no length": 1}),
    ("cas_with_nonindexed_fs", "inception_typesystem"): (
        1, 1, {"features that hold structures": 1},
    ),
    ("cas_with_references", "webanno_types"): (
        1, 3, {
            "words, sentences and their grammar": 7,
            "features that hold structures": 1,
            "structures that are on no text": 2,
        },
    ),
    ("cas_with_reserved_names", "typesystem_with_reserved_names"): (
        1, 0, {"spans of no length": 1},
    ),
    ("cas_with_smileys", "important_dkpro_types"): (
        1, 5, {"words, sentences and their grammar": 151, "spans of no length": 4},
    ),
    ("cas_with_two_sofas", "small_typesystem"): (1, 0, {}),
    ("empty_cas", "small_typesystem"): (1, 0, NO_TEXT),
    ("lenient_cas", "small_typesystem"): (
        1, 0, {"structures of unknown types": 1, "words, sentences and their grammar": 13},
    ),
    ("small_cas", "small_typesystem"): (1, 0, {"words, sentences and their grammar": 13}),
}  # fmt: skip
"""Of each file, and for XMI its type system: new sources, annotations, what was dropped."""


if MATERIAL:

    @pytest.mark.parametrize("name", JSON)
    def test_json_of_others_comes_in(name: str) -> None:
        assert found_in(planned("uima-json", CAS / "json" / name / "data.json")) == JSON[name]

    @pytest.mark.parametrize(("name", "types"), XMI)
    def test_xmi_of_others_comes_in(name: str, types: str, tmp_path: Path) -> None:
        shutil.copy(CAS / "xmi" / f"{name}.xmi", tmp_path / "x.xmi")
        shutil.copy(CAS / "typesystems" / f"{types}.xml", tmp_path / "TypeSystem.xml")
        assert found_in(planned("uima-xmi", tmp_path / "x.xmi")) == XMI[name, types]

    @pytest.mark.parametrize(("name", "types"), XMI)
    def test_xmi_of_others_comes_in_where_its_type_system_lies_elsewhere(
        name: str, types: str
    ) -> None:
        documents, annotations, dropped = found_in(planned("uima-xmi", CAS / "xmi" / f"{name}.xmi"))
        assert dropped.pop(NO_TYPES) == 1
        assert (documents, annotations) == XMI[name, types][:2] or name == "lenient_cas"
        told = set(XMI[name, types][2]) - {"features that hold structures"}
        assert told - set(dropped) <= {"structures of unknown types"}

    def test_all_of_the_fixtures_come_in_together() -> None:
        documents, annotations, dropped = found_in(planned("uima-xmi", CAS))
        assert (documents, annotations) == (11, 31)
        assert (dropped[NO_TYPES], dropped["files that cannot be read"]) == (16, 1)

    def test_a_folder_of_others_comes_in_but_for_its_broken_file() -> None:
        assert found_in(planned("uima-xmi", CAS / "json")) == (
            4, 15, {"files that cannot be read": 1, "views without a text": 6},
        )  # fmt: skip

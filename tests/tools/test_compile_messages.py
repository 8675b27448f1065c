"""What users get of the translation is what its source says."""

import gettext

from tools.compile_messages import FOLDER, read_source


def test_the_compiled_translation_has_what_the_source_says() -> None:
    """Compared by content: the compiled file also carries the version of what compiled it."""
    with (FOLDER / "messages.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    for message in read_source():
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            one, many = message.id
            forms = catalogue.ngettext(one, many, 1), catalogue.ngettext(one, many, 2)
            assert forms == message.string, one
        else:
            assert catalogue.gettext(message.id) == message.string, message.id

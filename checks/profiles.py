"""Ways to check: what is reported while units are still writing, and before submission."""

from checks.selection import Selection
from evidence.settings import Options, Profile

BUILT_IN = (
    # What is mended last: names, lengths and citations still change while a unit writes.
    Profile("draft", ignore=("D605", "F303", "M403", "N103", "S705")),
    Profile("submit"),
)


def profiles(options: Options) -> dict[str, Profile]:
    """The profiles by name; one in fazhi.yaml stands in place of ours of the same name."""
    return {profile.name: profile for profile in (*BUILT_IN, *options.profiles)}


def selection(
    profile: Profile | None, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Selection:
    """What a profile and the command line want together.

    A `select` of the command line stands in place of the profile's, and what it names to the
    letter is reported though the profile ignores it.
    """
    if profile is None:
        return Selection(select, ignore)
    quiet = tuple(code for code in profile.ignore if not any(s.startswith(code) for s in select))
    return Selection(select or profile.select, (*quiet, *ignore))

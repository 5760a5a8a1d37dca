"""Words that names are told by: what is never one, what stands before one, what follows one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language import posts
from briefgen.language.words import Word, fold

STOP = frozenset(
    "the a an this that these those it he she they we i you his her their its our my in on at by for from to of with and but or "
    "as after before during while when where who which what if although though since until because so also both all some many "
    "no not yet still now then today yesterday tomorrow meanwhile however according under over between among about against "
    "here there more most other others another each every either neither one two three four five six seven eight nine ten "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern "
    "western q a question answer photo source sources contact end dear re subject former acting new local via such with is are "
    "was were be been conference summit meeting dialogue city province talks treaty agreement accord protocol declaration statement plan programme act bill law fund day week year hear hears signs sign hotel palace airport street road river lake sea island islands bay valley bridge plaza square park stadium mount mountains ocean coast gulf strait basin has have had meets receives visits discusses discuss announces welcomes opens launches hosts holds joins urges warns vows seeks backs wins says told tells asks calls will would can could shall should may might must do does did let us please read see".split()
)
MONTH_NAMES = frozenset(("jan", "april", "may", "june", "august", "mar", "will"))
# Stop words that are also names of people ("Bill", "Park"): names where the tagger sees a person in them.
ALSO_NAMES = frozenset(("bill", "bridge", "day", "lake", "law", "park", "street", "north", "west", "east", "more"))
SAID = frozenset(
    "said says told added stressed noted explained announced thanked warned argued stated replied called urged asked answered "
    "insisted declared signed met welcomed spoke visited recalled acknowledged expressed emphasised emphasized underlined "
    "confirmed denied promised pledged described praised criticised criticized condemned rejected suggested proposed "
    "commented remarked joined chaired hosted opened".split()
)
# Words of address behind "the", "his" or "her", and heads that before a name are a title of honour beside the post.
STYLES = frozenset(
    "honourable honorable hon right rt reverend excellency excellencies majesty highness royal serene imperial".split()
)
TITLES = frozenset("chief sheikh shaikh prince princess dr prof hon mr mrs ms h.e".split())
# Letters behind a name that are no part of it.
LETTERS = frozenset(
    "MP MEP MLA MSP TD KC QC OBE CBE MBE PhD Ph.D. MD JP EGH EBS CBS FRS Esq MPP MNA MHA MLC SC SAN FRSC EGJ K.C. Q.C. C.M. O.C. C.C. O.Ont. O.B.C. O.Q. O.N.S. LL.D. Ph.D LLB MBBS FCA CPA P.Eng. PEng RN JSC AC AM AO OAM ONZM CNZM DBE KBE CMG CVO LVO CBE. SJ SVD OP OFM OSB SDB CSsR OMI MCA MHK".split()
)
# ... and of these, the ones of members of a parliament, which are a post.
MEMBERS = frozenset("MP MEP MLA MSP TD MPP MNA MHA MLC".split())
# First words of places and last words of firms, which are no people.
OF_PLACES = frozenset(
    "san santa santo são saint sainte st st. ste ste. sint sankt sta. sto. fort port puerto cape mount villa ciudad house camp jalan kampung jebel jabal wadi bandar loch lac".split()
)
# Last words of places in towns and in nature.
OF_SITES = frozenset(
    "atoll reef creek drive lane crescent boulevard avenue court terrace close heights hill hills peak ridge pass falls rapids harbour "
    "harbor marina pier wharf jetty docks station terminal junction crossing square market mall centre center tower towers house hall "
    "library museum gallery theatre theater arena field fields gardens garden forest woods meadow moor marsh delta estuary lagoon "
    "peninsula cape point head ness fjord firth loch lough darya nahr wadi rio lago laguna cerro barrio colonia canton oblast raion "
    "highway motorway trail path canal dam reservoir quarry mine pit mill farm ranch estate manor castle abbey priory cathedral chapel "
    "elementary primary secondary academy college school clinic hospital".split()
)
OF_STORMS = frozenset("typhoon hurricane cyclone storm tornado".split())
OF_FIRMS = frozenset(
    "s.a ltd inc plc gmbh llc corp co ag sa nv bv oy ab as srl spa group holdings partners air airways airlines aviation "
    "rail metals minerals mines mining resources aerospace seafoods forestry timber watch courier bladet bank news magazine "
    "railways motors shipping ferries telecom petroleum pharma foods steel copper gold silver zinc nickel lithium uranium "
    "grid energy power electric solar wind hydro gas oil fuels chemicals pharmaceuticals biotech labs laboratories "
    "technologies tech systems software networks media publishing press times herald tribune gazette post star sun current "
    "observer ledger dispatch chronicle broadcasting radio television tv capital ventures securities insurance assurance "
    "trust brewing brewery distillers dairy farms growers produce meats bakery textiles apparel garments plastics paper "
    "pulp cement glass construction contracting builders engineering constructions properties realty homes hotels resorts "
    "travel tours cruises lines line bulk tankers maritime marine offshore drilling fisheries aquaculture salmon rice sugar "
    "tea coffee cocoa tobacco cotton shipyards logistics wire newswire mirror monitor journal bulletin insider chamber "
    "network foundation sector branch division section directorate programs programmes operations workers growers producers "
    "stiftung fondation fundação fundación shareholders".split()
)
# ... and of these, the ones that are family names too: "Samantha Power", "Ann Rice".
_FAMILIES = frozenset(
    "air as ab co current foods fuels gas glass gold grid homes line lines monitor nickel oil page paper post power rail rice silver solar "
    "star steel sun tea times trust watch wind zinc bank cotton sugar salmon holdings journal network news press".split()
)
FIRM_ENDS = OF_FIRMS - _FAMILIES
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
COUNTERPART = frozenset(
    "counterpart counterparts colleague colleagues opposite predecessor successor guest guests host hosts homologue peer peers "
    "friend friends visitor visitors equivalent equivalents oppo oppos neighbour neighbours neighbor neighbors".split()
)
POSSESSIVE = frozenset(("his", "her", "their", "its", "my", "our"))


@cache
def particles() -> frozenset[str]:
    """Small words inside names: "van", "bin", "de"."""
    return frozenset(str(word) for word in lexicon.load("titles")["particles"])


@cache
def honorifics() -> frozenset[str]:
    """Words of address before a name, with and without a full stop; without those that are also common words."""
    words = {str(word) for word in lexicon.load("titles")["honorifics"] if " " not in str(word)}
    return frozenset((words | {f"{word}." for word in words}) - {"he", "u", "count", "father", "he."})


@cache
def _styles() -> frozenset[str]:
    """Forms of address of two words, each of which alone may be a name: "Tan Sri"."""
    return frozenset(str(words) for words in lexicon.load("titles")["honorifics"] if str(words).endswith(" sri"))


def is_style(words: Sequence[Word], at: int) -> bool:
    """Whether a form of address of two words begins at a word: "Tan Sri Lim Wei Han"."""
    return at + 2 < len(words) and f"{words[at].lower} {words[at + 1].lower}" in _styles()


def singular(title: str, head: str) -> str:
    """The title of one holder: "foreign ministers" becomes "foreign minister"."""
    if title.endswith(("s.", "rs")) and title.rstrip("s.").lower() in lexicon.load("titles")["abbreviations"]:
        return title.rstrip("s.") + "." * title.endswith(".")  # "Sens. Ann Roe and Bo Lind"
    plural = posts.plural_of(head)
    at = title.lower().rfind(plural)
    if at < 0:
        return title
    return (
        title[:at] + title[at : at + len(head)] + title[at + len(plural) :]
        if not plural.endswith("ies")
        else title[:at] + head + title[at + len(plural) :]
    )


def folded(word: str) -> str:
    """A word as names are compared: small letters, no diacritics, no hyphens."""
    return fold(word).replace("-", "").replace(".", "")


@cache
def told() -> dict[tuple[str, ...], str]:
    """Verbs that give a name its post, longest first, with what they make of it: "" or "former" or "designate"."""
    entries = lexicon.load("titles")["told"].items()
    verbs = {tuple(str(verb).split()): str(made) for made, forms in entries for verb in forms}
    made = sorted(verbs, key=lambda verb: (-len(verb), verb))
    return {verb: "" if verbs[verb] == "holder" else verbs[verb] for verb in made}

"""What a block looks like: a sentence, a headline, a byline, a caption, a row of links."""

from __future__ import annotations

import re

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_END = re.compile(r"[.!?…。！？؟۔][\"'”’»)\]\s]*$")
_WORD = re.compile(r"\w[\w’'.-]*")
_NAME = r"(?:[A-ZÀ-ÞŁŚŽČĐ][\w’'.-]*|al-[A-Z]\w+|de|da|di|del|van|von|der|den|la|le|bin|ibn|el|y|ten|af|dos|du)"
_NAMES = rf"{_NAME}(?:,? {_NAME}){{0,4}}"
_MAIL = r"[<(\[]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?"
_BYLINE = re.compile(
    rf"(?:(?:(?:Written|Posted|Published|Reported|Words|Story|Article|Text|Compiled) )?[Bb][Yy]:?|[Pp]ar|PAR|Author:|Auteur :|Reporter:?)"
    rf" (?P<names>{_NAMES}(?:(?:,| and| et| &|;) {_NAMES}){{0,4}})(?:,? (?:our |a )?(?:[a-z]+ )?(?:reporter|correspondent|writer|editor))?"
    rf"(?: in {_NAME}(?: {_NAME})?)?[\s,|/·–-]*(?P<mail>{_MAIL})?[\s,|/·–-]*$"
)
_NAME_AND_MAIL = re.compile(rf"(?P<names>{_NAMES})?[\s,|/·=–-]*(?P<mail>{_MAIL})[\s)]*$")
_ROLE = re.compile(
    r"(?:correspondent|editor|reporter|writer|staff|bureau|desk|journalist|columnist|photographer)s?$", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|winter|law|land|sea|air|then|now|contrast|comparison)\b",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"(?:By |From )?(?:(?:our|the) )?(?:\w+ )?(?:staff|staff writers?|staff reporters?|agencies|news agencies|news desk|newsroom|"
    r"(?:own )?correspondents?|agency staff|web desk|la rédaction|avec agences)$",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(
    rf"(?:From|By) (?:our|the|a) (?:own |special |staff |foreign |\w+ )?(?:correspondent|reporter|bureau|staff|envoy)s?"
    rf"(?: (?:in|at) {_NAME}(?: {_NAME}){{0,2}})?(?:,? (?P<names>{_NAMES}))?$"
)
_NETWORK = r"(?:facebook|twitter|x|linkedin|google\+?|google plus|e-?mail|whats ?app|telegram|pinterest|reddit|instagram|youtube|tumblr|flipboard|kakao ?(?:talk|story)?|naver|line|band|print|share|copy|url|link|rss|bluesky|mastodon|threads|messenger|viber|vk|weibo|wechat|pocket)"
_ICONS = re.compile(
    rf"(?:{_NETWORK}(?: (?:icon|logo|button|share|link|image))?[\s|·•,/]*)+(?:icons?|logos?|buttons?)?$", re.IGNORECASE
)
_ICON = re.compile(r"(?:icon|logo|button)$", re.IGNORECASE)
_CREDIT = re.compile(
    r"[(\[/][^()\[\]]{0,80}\b(?:photos?|images?|pictures?|file|courtesy|credit|getty|handout|shutterstock|pool)\b"
    r"[^()\[\].]{0,60}[)\]]?$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:photo|photos|image|picture|pictured|caption|file photo|file picture|illustration|légende|photograph|above|below)"
    r"(?: (?:credit|courtesy|by|caption|above|below|gallery|essay))?\s*(?:[:—–/]|\d\s*[:—–/.]|$| courtesy| by )",
    re.IGNORECASE,
)
# "(b) to lend two ships; (c) to share the cost": letters that count, and show nobody's place.
_LETTERED = re.compile(r"^\s*\([a-z]\)\s|\([ab]\)\s")
_POSITION = re.compile(
    r"[(\[](?:(?:\d(?:st|nd|rd|th)|second|third|fourth|fifth|first|front|back|from|on|in|the|row|top|bottom|center|centre)[\s,]+)+"
    r"(?:left|right|center|centre|row)\b[^)\]]*[)\]]|\((?:L|R|C|L to R|from L|from R|l-r)\)|\((?:from )?left to right\)|\bfrom left to right\b",
    re.IGNORECASE,
)
_SIDE = re.compile(r"[(\[](?:left|right|center|centre|à gauche|à droite|au centre)[)\]]", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/|sur|de)\s*\d{1,4})?$|[-–—]\s*\d{1,4}\s*[-–—]$|\d{1,3}\s*/\s*\d{1,3}$",
    re.IGNORECASE,
)
_HOMES = ("home", "accueil", "startseite", "inicio", "main", "news", "front page", "start")


def words(text: str) -> int:
    """How many words a text has; where words are not set apart, three characters count as one."""
    return len(_WORD.findall(text)) + len(_UNSPACED.findall(text)) // 3


def is_ended(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return bool(_END.search(text[-20:]))


def is_sentence(text: str) -> bool:
    """Whether a block reads as prose: an ended sentence of some length, or a long one cut off."""
    count = words(text)
    return count >= 6 and is_ended(text) or count > 30


def is_headline(text: str) -> bool:
    """Whether a block may be a headline or a deck: short, one sentence at most, and without a final full stop."""
    if not 1 <= words(text) <= 34 or len(text) > 300 or re.search(r"[.:;,…。；]$", text.rstrip()):
        return False
    return not re.search(r"[a-zà-ÿ]{3,}[.!?][\"'”’)]*\s+[\"'“‘(]*[A-ZÀ-Þ]", text)


def is_upper(text: str) -> bool:
    """Whether a line is set in capitals."""
    return text.isupper() and sum(character.isalpha() for character in text) > 2


def squash(text: str) -> str:
    """Letters and digits alone, lower-case: what two prints of one headline share."""
    return "".join(character for character in text.casefold() if character.isalnum())


def byline(text: str) -> tuple[str, ...] | None:
    """The authors a byline names, () for a desk without a name; None where the block is no byline."""
    line = text.strip()
    if words(line) > 16 or len(line) > 160:
        return None
    found = _BYLINE.match(line)
    mail = _NAME_AND_MAIL.match(line)
    named = found or mail
    if named:
        names = _split_names(named.group("names") or "")
        dated = found and not found.group("mail") and len(names) == 1 and _TIME.match(names[0])
        return None if dated else names
    correspondent = _CORRESPONDENT.match(line)
    if correspondent:
        return _split_names(correspondent.group("names") or "")
    return () if _DESK.match(line) else None


def _split_names(names: str) -> tuple[str, ...]:
    """The names of a byline: 'A B and C D' are two; a family name after a comma stays with its given name."""
    found: list[str] = []
    for name in re.split(r" and | et | & |; ", names):
        pieces = [piece.strip() for piece in name.split(",") if piece.strip()]
        if len(pieces) == 2 and all(" " not in piece for piece in pieces):
            found.append(", ".join(pieces))
        else:
            found.extend(pieces)
    return tuple(name for name in found if name and not _ROLE.search(name))


def mail_domain(text: str) -> str:
    """The host of the first mail address in a text, or ''."""
    found = re.search(r"@([\w-]+(?:\.[\w-]+)+)", text)
    return found.group(1).lower() if found else ""


def is_icons(text: str) -> bool:
    """Whether a block is nothing but names of networks and their icons."""
    return bool(_ICONS.match(text)) and (
        words(text) > 1 or bool(_ICON.search(text)) or text.lower() in ("facebook", "twitter", "linkedin")
    )


def is_caption(text: str) -> bool:
    """Whether a block stands under a picture: a credit, a place in a row of people, a bracket cut off."""
    count = words(text)
    if count > 60:
        return False
    if _CREDIT.search(text) or (_POSITION.search(text) and not _LETTERED.search(text)):
        return True
    if is_ended(text):
        return False
    unclosed = text.count("(") > text.count(")") or text.count("[") > text.count("]")
    return count <= 30 and (unclosed and count >= 3 or bool(_SIDE.search(text)) or bool(_CAPTION.match(text)))


def is_breadcrumb(text: str) -> bool:
    """Whether a block is a path of pages: 'Home > News > Defence'."""
    pieces = [piece.strip() for piece in re.split(r"\s+[>»›→/]\s+|\s*[»›→]\s*", text.strip(" >»›→/"))]
    if len(pieces) < 2 or any(not piece or words(piece) > 12 for piece in pieces) or is_ended(text):
        return False
    starts_home = pieces[0].lower() in _HOMES
    return starts_home or len(pieces) >= 3 and "/" not in text and all(words(piece) <= 4 for piece in pieces)


def is_links(text: str) -> bool:
    """Whether a block is a row of links: 'About | Contact | Imprint', without a date or a number."""
    pieces = [piece.strip() for piece in re.split(r"\s*[|¦]\s*|\s+[·•]\s+", text.strip(" |·•"))]
    if len(pieces) < 3 or re.search(r"\d", text):
        return False
    return all(piece and words(piece) <= 4 and not is_ended(piece) for piece in pieces)


def is_comment_count(text: str) -> bool:
    """Whether a block counts comments, views or minutes: '3 responses to …', '4 min read'."""
    counted = r"\d[\d.,]*\s?[km]?\s(?:responses?|comments?|replies|reactions?|views?|shares?|likes?|min(?:ute)?s? read|commentaires?|min de lecture)\b"
    return words(text) <= 16 and bool(re.match(counted, text, re.IGNORECASE)) and not is_ended(text)


# What stands above what readers say of a text: "4 thoughts on …", "Comments (12)", "Reader comments".
_COUNTED = re.compile(
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|no) (?:thoughts?|comments?|responses?|replies|reactions?) (?:on|to)\b.*",
    re.IGNORECASE,
)
_COMMENTED = re.compile(
    r"(?:(?:readers?['\u2019]?s?|your|top|latest|all|selected) )?comments?(?: section| \(\d+\)|: ?\d+)"
    r"|(?:readers?['\u2019]?s?|your|top|selected) comments?|comments? from (?:our )?readers|from the comments|what (?:our )?readers say"
    r"|(?:commentaires?|réactions?)(?: des lecteurs| ?\(\d+\))",
    re.IGNORECASE,
)
# Who says it and when, or under what name: "harbour_fan says: 19 May 2031 at 08:14 …".
_COMMENT = re.compile(
    r"[^\n:.!?]{2,40}?\s+(?:says|said|wrote|writes|commented|replied|posted|on|dit|a dit|a écrit)\b:?\s*(?:on |le )?"
    r"(?:\d{1,2}\.? \w+ \d{4}|\w+ \d{1,2}, \d{4}|\d{4}-\d\d-\d\d|\d+ (?:minutes?|hours?|days?|weeks?|months?) ago)"
    r"(?=,?\s(?:(?:at|à)\s)?\d{1,2}[:.h]\d\d|,?\s(?:at|à)\s\d{1,2}\s?[ap]\.?m|\s?:|\s*$)"  # not "said on 3 May 2031 that …"
)


def opens_comments(text: str) -> bool:
    """Whether a block is the heading of what readers say: 'Comments (4)', '3 thoughts on “Who owns the quay?”'."""
    head = text.strip(" :")
    if words(text) > 16:
        return False
    return bool(_COUNTED.fullmatch(head)) or not is_ended(text) and bool(_COMMENTED.fullmatch(head))


def is_comment(text: str) -> bool:
    """Whether a block begins as a reader's comment does, with a name and the hour."""
    return bool(_COMMENT.match(text.strip()))


def is_page_number(text: str) -> bool:
    """Whether a block is the number of a page."""
    return bool(_PAGE.match(text.strip()))

"""The phrases by which people turn to each other: what stands around the name of who is called."""

import re

GREETING = (
    r"(?:hi|hey|hello|hiya|hallo|hola|howdy|dear|yo|welcome|thanks|thank you|thx|ta|cheers|sorry"
    r"|congrats|congratulations|kudos|bravo|agreed|exactly|good (?:morning|evening|luck)"
    r"|(?:(?:very|so|too|that(?:'|’)?s(?: an?)?) )?"
    r"(?:good|great|nice|excellent|fair|funny|cool|valid)"
    r"(?: (?:point|question|idea|catch|one|find|tip|work|job|stuff|comment))?"
    r"|well (?:said|done|spotted)|nice to (?:see|meet) you|(?:many|big|huge) thanks"
    r"|happy birthday|apologies|ciao|ola|olá|obrigad[oa]|merci|danke)"
)
_FILLER = (
    r"(?:and|but|so|yes|no|yeah|yep|yup|nope|ok|okay|well|oh|ah|aha|hm+|also|finally|actually|to|re"
    r"|as for|first|second|lastly|interesting|true|right|sure|of course|absolutely|indeed|great"
    r"|glad you (?:like|liked|enjoyed) it|you(?:'|’)?re (?:right|welcome)|i agree)"
)
# All that may stand between the start of a sentence and the name that it calls; after a `long` one
# ("Thanks for the tip Maria.") the sentence must end with the name.
LEAD = re.compile(
    rf"[ \t>*•·(\[–—-]*(?P<lead>(?:{_FILLER}[ ,.!:…-]{{1,3}})*"
    rf"(?P<greeting>{GREETING}(?: (?:again|there|to|as always|so much"
    r"|(?P<long>for(?: [\w'’-]{1,20}){1,4})))?[ \t,.!:…-]{1,3})?"
    r"(?:(?:mr|mrs|ms|dr|prof|herr|frau)\.? )?)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…)][)\"”]?[ \t]+")
# What follows the name of somebody who is called; not so in "Ann-Marie" or "Maria’s".
CALL = re.compile(r"[ \t]?[,:;!)\]]|[ \t]*(?:[–—]|--?(?=\s)|(?<=[ \t])--?|\.\.|…|\n|$)")
VOCATIVE_END = re.compile(r"[ \t]?(?:[.!?:;)]|\n|$)")
# What stands between the names of several who are called in one breath: perhaps another name, of
# somebody who is not here.
_JOINT = r"(?:,? ?(?:(?i:and|&|y|e|und|et)|[/+])|,)"
_STRANGER = r"@?[^\W\d_a-z][\w.'’-]{1,20}"
JOINT = re.compile(rf"{_JOINT} ?@?|@|(?:{_JOINT} ?{_STRANGER}){{1,3}} ?{_JOINT} ?@?")
# What ends a list of names after a greeting, where no sign does: "Thanks Ann and Tom for ..."
LIST_END = re.compile(r"[ \t]+(?:for|both|all|too|again)\b", re.IGNORECASE)

"""The cues: words and short patterns, each list named by what it is a sign of.

patterns.py says how to read a line. A cue alone proves nothing: facets.py and measures.py weigh it.
"""

from __future__ import annotations

_PRAISING = (
    "great|good|nice|excellent|awesome|amazing|fantastic|wonderful|brilliant|superb|lovely|cool|neat"
    "|helpful|useful|informative|interesting|insightful|impressive|beautiful|elegant|clever|perfect"
    "|incredible|outstanding|terrific|fabulous|solid|sweet|handy|inspiring|thoughtful|valuable"
    "|fascinating|stellar|magnificent|phenomenal|instructive|slick|gorgeous|marvelous|splendid|clear"
)
_WORK = (
    "post|article|blog|site|website|write-up|writeup|tutorial|tip|tips|trick|idea|job|work|stuff"
    "|explanation|series|guide|read|piece|example|examples|project|tool|plugin|library|script|code"
    "|find|info|information|summary|overview|analysis|resource|solution|one|thing|posts|articles"
    "|walkthrough|introduction|intro|demo|page|app|feature|features|presentation|talk|video|list"
    "|review|content|insight|insights|essay|story|theme|package|program|software|addition"
)

COURTESY = {
    "thanks": (
        "thanks", "thank you|u|ya|yu", "thankyou", "thanx", "thx", "thnx", "thnks", "tnx", "tks",
        "i|we ~ appreciate", "appreciate it|this|that|your|the", "~ appreciated",
        "i am|was so|very|really|truly|most? grateful", "much obliged", "cheers for",
        "props to|for", "hats off",
    ),
    "not_thanks": ("no thanks", "no thank you", "thanks to <DT|PRP$|NNP|NN|NNS|JJ>",
                   "thank god|goodness|heavens"),
    "praise": (
        f"{_PRAISING} {_WORK}", f"{_PRAISING} <JJ|NN|NNP> {_WORK}",
        f"{_PRAISING} , {_PRAISING} {_WORK}",
        f"this|that|it|post|article|blog|you is|are|was|'s <DT>? ~ ~ {_PRAISING}",
        f"<RB> {_PRAISING} !", f"<RB> {_PRAISING} .", f"<RB> {_PRAISING} ,",
        "well done", "well written", "well said", "well explained", "well put", "nice|nicely done",
        "i|we|just ~ ~ ~ love|loved|enjoy|enjoyed|like|liked|adore"
        " the|this|your|that|it|reading|how|what",
        "love the|this|your|it", "loving this|the|it",
        "keep up the", "keep it up", "keep them coming", "keep 'em coming",
        "works|worked|working like a charm", "works|worked|working ~ great|perfectly|beautifully",
        "works|worked a treat|treat", "saved|saves|saving me|my|us", "made my day", "you rock",
        "helped me|us ~ a|so|alot lot|much|alot?", "bravo", "kudos", "congrats",
        "congratulations", "best ... i have ... seen|read|found", "exactly what i|we",
        "just what i|we need|needed|was|were", "life saver", "lifesaver", "a|the life|day saver",
        "nicely|beautifully|brilliantly|perfectly|clearly written|explained|put|said|done",
        "made|makes perfect|total|so? sense", "big fan", "great to see", "look|looking forward to",
        "i am|was|'m ~ impressed", "spot on", "gem", "impressive", "very|really|super cool|nice",
    ),
    "not_praise": ("would|'d|could|might|should be|have ~ <DT>? <JJ>?", "not ~ <DT>?",
                   "wish", "if it|this", "instead of", "n't", "hardly"),
    "greeting": ("hi", "hello", "hey", "dear", "greetings", "good morning|evening|afternoon|day"),
    "closing": ("best|kind|warm|many regards|wishes", "regards", "cheers", "sincerely",
                "have a <JJ> day|one|weekend|week", "take care", "all the best", "god bless"),
}  # fmt: skip

ARGUMENT = {
    "reason": (
        "because", "becuase", "cuz", "therefore", "thus", "hence", "consequently", "so that",
        "the|one|another|main|only|my reason|reasons", "that|which|this is|'s why",
        "this|that|which means|implies|suggests", "due to", "as a result", "it follows",
        "given|considering that|the|how", "in that case", "for this|that|these reason|reasons",
        "the point|problem|issue|idea|trick|key|thing|advantage|benefit|difference|downside is",
        "otherwise", "in order to", "leads|lead|led to", "since <PRP|DT|EX|PRP$|NNP|NNS>",
        "makes|make|making it|them ... easier|harder|possible|impossible|clear|difficult",
        "allows|lets|enables|prevents|avoids <PRP|DT|NNS>", "in other words", "after all",
        "the more ... the", "only if", "as long as", "whereas",
    ),
    "contrast": ("but", "however", "although", "though", "whereas", "while <PRP|DT|NNS>", "yet",
                 "on the other hand", "instead", "rather than", "despite", "in spite of",
                 "nevertheless", "nonetheless", "even so", "except", "unlike", "otherwise"),
    "condition": ("if", "unless", "in case", "as long as", "provided|assuming that", "assuming",
                  "suppose", "whether", "depends|depending on", "when you|i|we"),
    "hedge": ("maybe", "perhaps", "probably", "i think|guess|believe|suppose|suspect|assume|feel",
              "seems|seem|seemed", "might", "possibly", "kind of", "sort of", "imo", "imho",
              "in my <JJ>? opinion", "not ~ sure", "afaik", "as far as i", "apparently",
              "likely", "i could be wrong", "more or less", "somewhat", "arguably", "presumably"),
    "example": ("for example", "for instance", "e.g.", "eg", "such as", "say ,", "like when",
                "a <JJ>? example", "case in point", "imagine", "consider <DT>", "think of"),
    "comparison": ("<JJR|RBR> <JJ|RB|NN|NNS>? than", "compared to|with", "as <JJ|RB> as",
                   "in contrast", "similar to", "the same <NN>? as", "different from|than|to",
                   "equivalent to", "versus", "vs", "trade-off", "tradeoff", "better|worse off"),
    "absolute": ("always", "never", "everyone", "everybody", "nobody", "all the time", "totally",
                 "completely", "obviously", "clearly", "of course", "period"),
}  # fmt: skip

EVIDENCE = {
    "evidence": (
        "according to", "i|we ~ ~ measured|tested|benchmarked|profiled|timed|compared|verified",
        "i|we have ~ measured|tested|benchmarked|profiled|timed|compared|verified",
        "the <NN|NNP>? docs|documentation|spec|specification|manual|source|standard|rfc|paper|log"
        " ~ says|say|states|shows|show|mentions|describes|recommends|suggests",
        "studies|research|statistics|benchmarks|numbers|results|data show|shows|showed|suggest",
        "see|cf|check <DT>? <NN|NNP>? http", "source :", "as <VBN> in|here|by", "see also",
        "for example , in", "it ~ says", "<CD> out of <CD>", "<CD> percent|% of",
        "here is|are the <NN>? results|output|numbers|code|log|trace", "output is|was :?",
        "quote|quoting from", "per the docs|documentation|spec|standard", "msdn", "wikipedia",
        "i ran <DT>? <JJ>? benchmark|test|tests|benchmarks|profiler|experiment",
    ),
    "experience": (
        "in my <JJ>? case|experience|opinion|situation|environment|setup|tests|testing|team|project",
        "in our case|experience|team|project|company|tests|environment", "i|we have been <VBG>",
        "i|we have used|seen|found|done|worked|had|built|written|read|tried|spent|run|gotten|noticed",
        "i|we ~ used|found|worked|built|wrote|tried|spent|ran|noticed|started|switched|moved"
        "|decided|ended|needed|managed|discovered|learned|realized|realised|changed|created|added"
        "|installed|bought|upgraded|downloaded|had|got|went|did|made|saw|set",
        "my|our team|company|project|app|site|blog|client|clients|boss|kids|wife|husband|son"
        "|daughter|mother|father|mom|dad|friend|friends|students|colleagues|users|customers",
    ),
    "time": (
        "<CD|JJ|DT|RB> year|years|month|months|week|weeks|day|days|hour|hours|minutes|decades ago",
        "last|this year|month|week|weekend|night|summer|winter|spring|fall|morning",
        "yesterday", "recently", "back in", "in <CD>", "when i was", "the other day", "this morning",
        "for ~ <CD|DT|JJ> <JJ|IN>? years|months|weeks|days|hours|decade|while", "years ago",
        "a|few|couple ... years|months|weeks|days|hours ago|back", "one day", "at first",
        "finally", "eventually", "at the time", "in the end", "used to", "back then",
        "since <CD>", "just <VBD>", "after <CD|DT|JJ> <JJ>? hours|days|weeks|months|years",
    ),
    "trouble": (
        "error|errors|exception|exceptions|crash|crashes|crashed|crashing|bug|bugs|failed|fails"
        "|failing|fail|failure|stuck|broken|trouble|issue|issues|problem|problems|struggling"
        "|confused|unable|stacktrace|timeout|hangs|freezes",
        "do|does|did not ~ work|works|appear|seem|load|compile|run|show|start|open|connect",
        "not working", "is|are not ~ <VBG>", "can not ~ get|find|figure|make|seem|see|open"
        "|connect|access|install|run|use|login|log",
        "no luck", "nothing happens|happened|works", "without success", "to no avail",
        "i ~ tried", "i have ~ tried", "i am trying|getting|having", "keeps|keep <VBG>",
        "i keep <VBG>", "i get", "i am getting", "no idea", "i do not know|understand|see",
    ),
}  # fmt: skip

"""More cues: where the reader stands, and what they want of the author. See lexicon.py."""

from __future__ import annotations

from service.language.lexicon import ARGUMENT, COURTESY, EVIDENCE

DISPUTE = {
    "agreement": (
        "i ~ agree", "i <RB> ~ agree", "i would|have to ~ agree", "could not agree more",
        "agree with you|this|that|everything|all|your|the", "agreed", "+1", "you are ~ right",
        "absolutely right", "so true", "very true", "good|great|excellent|fair|valid point|points",
        "same here", "me too", "ditto", "i second", "well said", "spot on", "amen", "exactly !",
        "exactly .", "that is ~ true|right|correct", "you make|made|have a ~ <JJ> point",
        "i am with you", "my thoughts exactly", "i feel the same", "i think you are right",
        "i concur", "like you said", "hear hear", "count me in", "you hit|nailed",
        "i have to agree", "totally|completely|absolutely|fully|wholeheartedly agree",
    ),
    "disagreement": (
        "i ~ disagree", "i <RB> ~ disagree", "i have|would to|respectfully disagree",
        "do not ~ agree", "not ~ agree", "can not agree", "beg to differ",
        "i do not ~ think|believe|buy|see|like|get", "not ~ convinced|persuaded|true|correct|fair",
        "you are ~ wrong|mistaken|missing|assuming|confusing|ignoring|forgetting",
        "this|that|it is|'s ~ wrong|false|unfair|misleading|nonsense|absurd|incorrect|untrue",
        "on the contrary", "the|my|one|only problem|issue|trouble i|with|is",
        "i would argue", "not necessarily", "i fail to see", "i am not sure i|that|about|if",
        "i am not ~ sure|convinced", "seems|sounds ~ wrong|unfair|odd|strange|silly|overkill",
        "i do not see|understand why|how|the", "i would not say|call|recommend|use|do",
        "you ~ miss|missed the point", "unfair", "misleading", "biased", "invalid", "nonsense",
        "flawed", "overkill", "bad idea|practice|advice|example|design", "disappointed",
        "i differ", "to be fair", "devil 's advocate", "i am|'m against", "strongly oppose",
        "not a <JJ>? fan", "i take issue", "hard to believe", "i doubt",
        "but that|this|it|there|you is|does|are|do not", "no ,",
    ),
    "correction": (
        "typo", "typos", "misspelled", "misspelling",
        "a|small|minor|slight|one|an <JJ>? mistake|error|correction|nitpick|nit|bug in|on|with|:|,|:?",
        "mistake|error|bug in your|the|this <JJ>? <NN>? code|example|post|article|script|query|formula"
        "|line|section|paragraph|snippet|sentence|listing|calculation|table|figure|equation",
        "you mean|meant <PRP|DT|NN|NNP|VB|TO|``>", "should be|read|say <NN|NNP|DT|``|JJ|VBN|FW|CD>",
        "i think you mean|meant|forgot|missed|want", "you forgot|missed|misspelled|omitted|left",
        "you have ~ a|an|the typo|mistake|error|wrong", "is|are ~ incorrect|wrong|invalid"
        "|outdated|obsolete|deprecated|broken|dead|inaccurate|out",
        "not ~ correct|accurate|quite|exactly|entirely|strictly",
        "link|links|image|images|download|url|demo ~ is|are|appears|seems|does ~ <TO>? <VB>?"
        " broken|dead|down|not|missing|gone|wrong",
        "broken link|links|image", "correction :", "correct me if", "it is actually",
        "actually , it|this|that|the|you|there", "is actually <DT|JJ|VBN|NN>", "is missing <DT|NN>",
        "no longer <VBZ|VBP|VBN|JJ>", "instead of <``|NN|NNP|DT|VBG|FW>", "needs to be",
        "rather than <``|NN|NNP|FW>", "one|small|minor|quick|slight nitpick|addition|note|correction",
        "it is <``|NN|NNP|JJ> , not", "not <``|NN|NNP|JJ|DT> , but", "contrary to", "off by one",
        "has ~ moved|changed", "have to use|change|add|replace|set", "erratum", "errata", "s/",
    ),
    "suggestion": (
        "you|one|they|he|she ~ should|could|can|might|may ~ <VB>",
        "i|we <MD>? ~ suggest|recommend|propose|advise", "suggestion", "suggestions :",
        "my advice|suggestion|recommendation", "why not <VB>", "why do not you|we|they",
        "how|what about <VBG|NN|DT|NNP|NNS|JJ>", "have you considered|tried|looked|thought|seen|checked",
        "you might|may want to", "you would ~ be better", "better off",
        "would be ~ nice|great|good|better|cool|helpful|useful|awesome|interesting|easier|neat"
        " if|to|,|is|for|in",
        "would be <DT>? ~ nice|great|good|better|useful|helpful <NN|idea|addition|feature|improvement>",
        "try <VBG|DT|TO|PRP>", "consider <VBG|DT>", "maybe|perhaps you|we|it|an|a|some|the|adding|using",
        "an|another|one alternative|option|approach|way|solution|idea|trick is|would|to|for",
        "alternatively", "feature request", "please add|include|consider|make|fix|update|change",
        "make sure", "take a look at", "have a look at", "check out", "look at|into <DT|NN|NNP|NNS|VBG>",
        "worth <VBG>", "do not forget", "you do not need|have to", "there is ~ a <JJ|RBR>? way",
        "an easier|better|simpler|cleaner|faster|alternative way|solution|approach", "simply <VB>",
        "just <VB> <DT|PRP$|NN|NNP|IN|NNS>", "i wish you|it|there", "it could|might be",
        "use <DT|NN|NNP|``> ... instead", "i would ~ love|like to see", "one more thing",
        "you need to", "you have to", "you can ~ use|do|also|get|find|set|add|try",
    ),
}  # fmt: skip

WANTS = {
    "help": (
        "help me", "please|pls|plz ... help", "help please|pls|plz", "any|some|your help",
        "any|some idea|ideas|clue|clues|suggestion|suggestions|hint|hints|pointers|tips|advice|thoughts"
        "|insight|solution|chance|workaround|guidance|luck", "i am ~ stuck", "stuck with|on|at|here",
        "can not ~ get ... work|working|run", "can not ~ figure|seem|find|make|get|understand",
        "do|does|did not ~ work|seem|appear for|with|on|in|when|to|?", "not working",
        "i am ~ having|getting|facing|seeing|experiencing|encountering <DT|PRP$|NN|NNS|JJ|CD>",
        "i ~ get|got|receive|received|see|encountered|encounter <DT|VBG|NN|JJ>?"
        " <JJ|NN>? error|exception|message|warning|problem|issue|errors",
        "how can|do|could|should|would|to i|we ~ <VB>", "what am|was i ~ doing|missing",
        "i have ~ a|some|the|this|same|an <JJ>? problem|issue|question|trouble|difficulty|error",
        "i am|'m ~ trying to", "i am ~ struggling", "strugging|struggling to|with",
        "can|could|would|will you|someone|anyone|somebody|anybody please|pls|plz|kindly?"
        " help|explain|tell|show|give|provide|send|guide|advise|share|post|point|elaborate|clarify|suggest",
        "can|could|would|will|if you|someone|anyone|somebody|anybody|u"
        " help|explain|tell|show|guide|advise|clarify|point",
        "need|want|looking|look|ask|asking your|some|a|for help|guidance|assistance|advice|solution",
        "i do not know|understand how|what|why|where|if", "i am unable", "unable to",
        "can|does any body|one|body", "any one|body", "please|kindly|pls|plz ~ <VB> me",
        "please|kindly|pls|plz reply|respond|answer|advise|advice|suggest|guide|explain|tell|let|send",
        "i need <TO|DT|PRP$>", "i would|really appreciate ... help", "no clue",
        "what is|'s wrong|causing|happening", "where can|do i", "is there a|any|some way",
        "it|that ~ keeps", "i keep getting", "i can not", "but i am ~ getting",
    ),
    "offer": (
        "i can|could|will ~ send|share|help|provide|post|email|give|write|contribute|show|upload|translate"
        " you|it|with|a|the|my|some|them|this|that",
        "i would ~ be ~ happy|glad|willing|pleased|interested to|in",
        "i am ~ happy|glad|willing to ~ <VB>", "feel free to", "happy|glad to help|share|send|chat",
        "let me know if you|i|there|anyone", "if you ~ want|need|like|wish|are , i|we can|will|could",
        "if you need", "if you want|would me|i|like|more|any|some", "i volunteer", "count me in",
        "i would like|love to ~ help|contribute|offer|invite|donate|translate|collaborate|volunteer",
        "i will ~ buy|send|try|post|submit|open|make", "drop|shoot|send me|us a|an line|email|note|mail",
        "you ~ can|could|may ~ contact|reach|email|mail|ask|use me|my|our", "invite you",
        "would love to have you", "pull request", "i have|'ve submitted|opened|sent|attached|forked",
    ),
    "hurt": (
        "i am|was|feel|felt ~ hurt|offended|insulted|upset|ignored|betrayed|humiliated|attacked"
        "|saddened|disrespected|ashamed|heartbroken|dismissed|unwelcome",
        "that|this|it|you|your ... hurts|hurt|stung|stings", "hurt my feelings", "hurtful",
        "you ~ ignored|deleted|censored|removed|mocked|insulted|never my|me|answered|replied",
        "why did you delete|remove|ignore", "that was ~ unkind|harsh|rude|mean|uncalled|cruel|unfair",
        "uncalled for", "i am|was|'m ~ ~ disappointed in|by|with|that you|your|the|how",
        "no need to be", "you do|did not have to be", "i did|do not deserve", "makes|made me feel"
        " bad|sad|stupid|small|terrible|awful|unwelcome|like", "sorry to hear|see you|that",
        "i regret", "it saddens me", "a slap in the face", "lost|losing respect", "feel let down",
    ),
    "hostility": (
        "idiot|idiots|moron|morons|imbecile|dumbass|asshole|jerk|retard|retarded|scumbag|douche|dipshit",
        "you are ~ <DT>? ~ stupid|dumb|clueless|pathetic|ignorant|ridiculous|lazy|arrogant"
        "|joke|fool|troll|liar|fraud|hypocrite|incompetent|delusional|loser|nuts|insane|hack",
        "shut up", "bullshit", "go to hell", "get a life", "get lost", "grow up", "you people",
        "you suck", "fuck|fucking|fuckin|fucked|wtf", "piece of shit|crap|garbage",
        "what a <JJ>? joke|idiot|moron|jerk|fool|waste|tool", "waste of <PRP$>? time|space|bandwidth",
        "this|it|that|article|post|blog is ~ ~ <DT>? crap|garbage|rubbish|bullshit|trash|stupid"
        "|pathetic|drivel|worthless|idiotic|moronic|dumb|bs|lame|joke|tripe",
        "sucks", "how dare you", "get over it", "you ~ have no idea|clue", "stop whining|crying|being",
        "you obviously|clearly do|have|are|know not|no|never|nothing?", "total|utter|complete|absolute"
        " garbage|nonsense|rubbish|crap|bs|bullshit|idiot|moron|drivel|tripe",
        "learn to|how read|write|code|spell|program", "laughable", "who the hell", "hate you",
    ),
    "humour": (
        ";)", ";-)", ":P", ":-P", ":p", ":-p", ";p", ";-p", ":D", ":-D", "xD", "XD", "=P", ";D", "^^",
        "lol", "lolz", "rofl", "lmao", "haha", "hahaha", "hehe", "heh", "hah", "hahah", "ha ha",
        "just|only kidding|joking", "j/k", "jk", "tongue in cheek", "kidding aside", "😂", "🤣", "😉",
        "😜", "😆", "😄", "😅", "😁", "*grin*", "<grin>", "*wink*", "</sarcasm>", "/s", "(joke)", "hilarious",
        "made me laugh|chuckle|smile", "had me laughing", "laugh out loud", "*g*", "*cough*",
        "the funny part|thing", "funny",
    ),
    "promotion": (
        "visit|see|check|try out? my|our <JJ|NN>? site|website|blog|page|store|shop|channel|product"
        "|service|app|company|tool|software|plugin|course|ebook|book|services|products|article|post",
        "click here", "free trial|download|shipping|quote|consultation|sample|ebook|demo", "discount",
        "coupon|promo code|codes", "buy|order|sell ~ now|online|cheap", "best price|prices|deal|deals",
        "we offer|provide|sell|specialize|develop", "i sell", "my|our <JJ>? <NN>? company|product"
        "|startup|service|services|products|tool|app|plugin|book|course , <NNP>",
        "contact us", "visit us", "sign up", "affordable", "seo", "payday|loan|casino|viagra|replica",
        "shameless plug", "self promotion|plug", "follow me on", "my <JJ>? blog|website|site|book : ",
        "i ~ wrote|posted|published|blogged|made|created|built|released ... about|on|similar|called",
        "my <JJ>? blog post|article|entry", "my own blog|post|site|version", "we have ~ <VBN> a",
    ),
    "introduction": (
        "my name is|'s", "i am|'m <DT> <JJ|NN|VBG>? newbie|beginner|noob|student|developer|programmer"
        "|teacher|engineer|designer|researcher|writer|consultant|novice|nurse|doctor|mother|father"
        "|freelancer|blogger|architect|photographer|lawyer|retiree|mom|dad|professor|scientist|manager",
        "i am|'m ~ a|an <JJ> <NN>? developer|programmer|engineer|student|user|reader|fan",
        "i am|'m ~ new to|here|in|at", "i am|'m from", "here <NNP> from", "this is <NNP> from",
        "long time|-? reader|lurker|listener|follower", "longtime reader|lurker|follower|fan",
        "first time|- <HYPH>? <JJ|NN>? commenter|poster|comment|commenting|posting|visitor|here",
        "my first comment|post|time here|commenting", "i work|worked|teach|study at|for|as|in|with <DT|NNP|NN>",
        "i am|'m ~ working as|at|for", "i am|'m the <NN>? author|maintainer|creator|developer|founder"
        "|owner|editor|lead", "let me introduce", "i run|maintain|own <DT|PRP$> <JJ|NN>? <NN>"
        " company|site|blog|shop|project|website",
    ),
}  # fmt: skip

ASKING = {
    "wonder": (
        "i ~ wonder|wondering|wondered", "i am|was ~ ~ wondering", "just|was wondering",
        "wondering if|how|why|what|whether|when|about|where|which",
        "curious if|how|what|whether|why|to|about|as", "i am|'d|would ~ be? ~ curious",
        "would|'d ~ ~ love|like|want to know|hear|see|understand|learn|ask"
        " ~ how|what|if|whether|why|your|more|about|where|which|when|some",
        "would|'d be ~ interested|curious|interesting|nice|great|good|helpful to|in"
        " know|hear|see|understand|learn|hearing|knowing",
        "i ~ want|wanted|like|need to know|ask|understand",
        "my <JJ|RB>? question|questions is|are|:|to|for|about",
        "i have ~ a|one|another|some|two|few|couple|quick <JJ>? question|questions|doubt|query",
        "question :", "questions :",
        "any <JJ>? idea|ideas|thoughts|suggestions|suggestion|clue|pointers|tips|advice|news|update"
        "|updates|plans|chance|recommendations|hints|thought|insight|feedback|help",
        "please|kindly|pls|plz let me know", "let me|us know how|what|whether|why|when|where|your",
        "please|kindly|pls|plz ~ help|explain|tell|advise|clarify|suggest|share|provide|send"
        "|reply|elaborate|guide|show|post|give|advice",
        "can|could|would|will you|u|anyone|someone|anybody|somebody ~ ~ <VB>",
        "i do not ~ know|understand|see|get how|why|what|if|whether|where|which",
        "not sure how|why|what|whether|where|which",
        "i can not ~ figure|find|understand|see|get how|why|what|out|where",
        "do you know|think|have", "does|do anyone|anybody", "is it possible to|for|that",
    ),
    "not_wonder": (
        "no wonder", "let me know if|when|how it|that|i|we", "if you need", "you can|could",
        "if you could", "as you can", "so you can", "i wonder ... !", "not|no|n't have any", "without any",
    ),
    "rhetorical": (
        "how ~ cool|awesome|great|nice|sweet|amazing|neat|crazy|funny|sad|ironic|weird|good"
        " is|was|are that|this|these|it", "who knew", "who cares", "who <MD|VBZ|VBP> not",
        "what 's not to", "what is not to", "how hard can|could", "what could|can ~ ~ go wrong",
        "are you ~ kidding|joking|serious|nuts|crazy|insane|mad|blind|out", "you kidding",
        "you know|see what i mean", "know what i mean", "need i|we say", "why bother",
        "is it just me", "am i the only", "guess what", "what was i|he|she thinking",
        "who would|'d have|'ve thought|known|guessed", "since when", "how dare", "go figure",
        "what the hell|heck|fuck|f|devil", "get it", "so what", "what more", "what else can|could i",
        "why would|should anyone|anybody|someone", "how can|could anyone|anybody|you possibly",
        "in their right mind", "do|did you ~ really think|believe|want|expect|need",
        "who am i to", "can i get a", "what would i|we do without", "who needs", "remember",
        "what do i know", "what 's the point", "is not it <JJ>", "is not that <JJ|DT|WP>",
    ),
}  # fmt: skip

LEXICON = COURTESY | ARGUMENT | EVIDENCE | DISPUTE | WANTS | ASKING

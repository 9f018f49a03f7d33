"""Cues of what the reader wants, offers and feels."""

from __future__ import annotations

WANTS = {
    # Said outright, and told as trouble: that asks for help too, unless it is over.
    "help": """
        help me / please|pls|plz ... help / help please|pls|plz / any help|assistance
        / need ... help / any ~ <JJ>? solution|workaround|fix / i am ~ stuck
        / stuck with|on|at|here|in / can|do|could not ~ figure ... out
        / can|could|do not ~ get ... work|working|run|running / what am|was i ~ doing|missing
        / did i miss something / any thing else i could try
        / i|we am|are ~ strugging|struggling|strugling
        / can|could|would|will you|someone|anyone|somebody|anybody ~ please|pls|plz|kindly? ~ help
        me|us|with / how can|do|could|should|to i|we? ~ fix|solve|resolve|overcome|debug
        / looking for help|assistance|advice|guidance / please ... solution
        / give me ... advice|help|hint|solution / i need your|some|help
        / appreciate any|some|your ~ help / pulling my hair / i am at a loss
        / have no clue|idea how|what|why|where / i am ~ lost|desperate|stumped
        / please|kindly|pls|plz ~ reply|respond|advise|guide|suggest|assist / where ... going wrong
        / do you have ~ any|a ~ solution|workaround|fix
        """,
    "plight": """
        i|we <VBP>? ~ getting|get|got|receive|received|seeing|see|have|having|facing|encountered|
        experiencing ... error|errors|exception|problem|problems|issue|issues|trouble|troubles|
        message|crash / do|does|did|is|are not ~ work|working for|with|on|in|when|to|as|anymore|.
        / i am|was ~ unable to
        / i|we can|could not ~ seem|get|make|find|access|connect|open|install|run|build|compile|log|
        login|start|boot|mount / it|that|this ~ keeps|kept|keep / i keep getting|seeing / no luck
        / nothing happens|happened|works / i have a ~ <JJ>? problem|issue / seems|seem not? to work
        / not <RB>? working as expected / i have ~ the|this same ~ problem|issue|question|error
        / there was|is an error :|when|in / fails with|when|to|on / failed with|when
        / without success / to no avail
        """,
    "settled": """
        fixed it|the|this|that|my|by / solved it|the|this|that|my|by / resolved
        / figured it|this out / turns|turned out
        / found a|the|another|my ~ solution|way|fix|workaround|problem|answer|cause / works now
        / it worked / working now / never mind / nevermind / workaround / after that it
        / now it|everything works / my solution|workaround|fix / ended up
        """,
    "not_help": """
        helps / helped / hope this|it / to help|you|others / thanks for your|the|all|any help
        / helping / for your help / all your|the help / have any idea|clue / without any|help
        / of great|much help
        """,
    "offer": """
        i can|could|will ~ send|share|email|mail|give|show|forward you
        / i can|could|will ~ help|translate you|it|with|out|if
        / i would ~ be ~ happy|glad|willing|pleased|delighted to ~ help|share|send|write|give|meet|
        contribute|assist|test|review|talk|discuss|show|provide|answer
        / i am ~ happy|willing|available to ~ help|share|send|write|give|meet|contribute|assist|
        test|review|talk|discuss|show|provide|answer / happy|glad to help|share|send|chat|assist
        / feel free to contact|email|use|reach|ping|message|write|call|drop|mail me?
        / let me know if you ~ need|want|would|are|have|get <DT|TO|NN|JJ|RB|IN|PRP$|NNS|MD>?
        / let me know and i|we / if you are ever in
        / if you ~ want|need|like|wish|are|would ... , i|we can|will|could|would|'d|'ll
        / i volunteer / count me in
        / i would ~ like|love to ~ help|contribute|donate|translate|collaborate|volunteer
        / i would ~ like|love to invite you / beer|drinks|coffee|lunch|dinner is|are on me
        / buy you a|an|some / my treat / i|we invite you to / if you ever need
        / drop|shoot|send me|us a|an ~ line|email|note|mail|message / here you go
        / we ~ would love to have you
        / i have ~ submitted|opened|sent a|you|the ~ <NN>? <NN>? request|patch|fix|pr
        """,
    "hurt": """
        i am|was|feel|felt ~ hurt by|that|when|.
        / i am|was|feel|felt ~ offended|insulted|betrayed|humiliated|belittled|disrespected|
        heartbroken|unwelcome|saddened|ashamed
        / i am|was|feel|felt ~ attacked|dismissed|ignored by|.
        / i am|was|feel|felt ~ upset by|that|with|about|when / felt|feel left out
        / your <NN> ~ hurt|hurts|stung|stings|upset|offended / what you wrote|said hurt|hurts|stung
        / that ~ hurt|hurts|stung .|!|to|, / hurt|hurts my feelings / hurtful
        / hurts|hurt to read|see|hear
        / you ~ ignored|deleted|censored|removed|mocked|insulted|dismissed my|me|us
        / never answered|replied|responded to my|me / why did you delete|remove|ignore my
        / that|this|it was ~ unkind|harsh|rude|cruel|mean|uncalled / uncalled for
        / disappointed in|by you|your / i am|was ~ disappointed that|by|with you|your
        / i expected better from|of / did not deserve that|this|to
        / makes|made me feel ~ bad|sad|stupid|small|terrible|awful|unwelcome|worse
        / you ~ let me|us down / i feel let down / lost|losing respect for you / i deserve better
        """,
    "hostility": """
        you are ~ <DT>? ~ <JJ>? stupid|dumb|clueless|pathetic|ignorant|ridiculous|arrogant|joke|
        fool|troll|liar|idiot|moron|jerk
        / you are ~ <DT>? ~ <JJ>? fraud|hypocrite|incompetent|delusional|loser|insane|disgrace|
        disgusting|retard|asshole|crook
        / you ~ <JJ>? idiot|moron|fool|liar|troll|clown|asshole|jerk|retard|idiots|morons|fools
        / such an|a idiot|moron|jerk|liar
        / <NNP> is ~ a|an ~ <JJ>? idiot|moron|liar|jerk|fraud|fool|clown|hypocrite / shut up
        / go to hell / get a life / grow up ! / you people are|have|should|never|always|do
        / you suck / fuck you|off / piece of shit|crap|garbage
        / what a ~ <JJ>? idiot|moron|jerk|fool|tool|clown / what a load of
        / what a ~ <JJ>? waste of time|space|bandwidth
        / complete|utter|absolute bullshit|crap|rubbish|bs|drivel|tripe
        / this|your|article|post|blog is ~ <DT>? <JJ>? crap|garbage|rubbish|bullshit|trash|drivel|
        pathetic|worthless|idiotic|moronic|tripe / how dare you
        / you ~ obviously|clearly|really have no idea|clue / stop whining|crying
        / nobody asked|cares what|about you / learn to|how <TO>? read|spell|write before|,
        / waste of my ~ time / get over yourself / hate you|this blog / who do you think you are
        / you should be ashamed / shame on you / do not bother replying
        """,
    "not_hostility": """
        i am|was / think|thought|say|said|saying that? you are / if you
        """,
    "own_work": """
        i ~ wrote|published|posted|released|blogged|built|made ... blog|post|article|app|tool|
        plugin|library|book|about
        / i have ~ written|posted|published|built|made|created|blogged ... blog|post|article|app|
        tool|plugin|site|library|about
        / my <JJ>? ~ blog|website|site|book|article|post|plugin|tool|app
        """,
    "seeking": """
        any ~ <JJ>? idea|ideas|clue|clues|suggestion|suggestions|hint|hints|pointers|guidance|
        advice|tips|thoughts
        / how can|do|could|should|to i|we? ~ get|make|do|go|avoid|handle|deal|use|set|stop|run|
        install|change
        / can|could|would|will you|someone|anyone|somebody|anybody ~ please|pls|plz|kindly? ~ help|
        guide|advise|assist / do you have ~ any|a ~ idea|suggestion|tips
        / i do not know how|what|where to
        """,
    "humour": """
        ;) / ;-) / ;D / ;-D / ;p / ;P / ;-P / :P / :-P / lol / lolz / rofl / lmao / haha / hahaha
        / hahahaha / hehe / hehehe / ha ha / 😂 / 🤣 / 😉 / 😜 / 😆 / 😝 / just|only kidding|joking
        / i kid / kidding aside / tongue in cheek / *grin* / *wink* / *cough*
        / made me laugh|chuckle|smile / had me laughing|giggling / laugh out loud / hilarious / j/k
        / </sarcasm> / laughed out / cracked|cracks me up
        """,
    "promotion": """
        visit|see|check|try|read|join out? my|our ~ <JJ|NN|NNP>? site|website|page|store|shop|
        channel|service|app|services|products
        / visit|see|check|try|read|join out? my|our ~ <JJ|NN|NNP>? company|course|ebook|book|blog|
        newsletter|podcast|product / click here to|for|and
        / free trial|shipping|quote|consultation|sample|ebook / discount code|codes|coupon
        / coupon code|codes / promo code|codes / buy|order ~ now|online|cheap|here
        / best|lowest price|prices|deals / <NN> for sale
        / we offer|provide|sell|specialize ~ <DT|JJ|NN|NNS|IN> / we are ~ a|the leading
        / our <JJ>? services|products|customers|clients include|are|can
        / contact us ~ at|today|for|now|on / visit us / casino|viagra|payday|escort|forex|cialis
        / earn <$|CD|RB|JJ>? money|cash|<NN> online|daily / shameless plug|self-promotion
        / self plug / follow me|us on / my <JJ>? ~ blog|website|site|book|channel|podcast at|: http
        / we have ~ just? launched|released / i just launched|released / i am ~ selling|offering
        / use my|our ~ code|link
        """,
    "introduction": """
        my name is
        / i am a|an|the <JJ|NN|VBG|NNP>? <NN|NNP|JJ>? newbie|beginner|noob|student|developer|
        programmer|teacher|engineer|designer
        / i am a|an|the <JJ|NN|VBG|NNP>? <NN|NNP|JJ>? researcher|writer|consultant|novice|nurse|
        doctor|freelancer|blogger|architect
        / i am a|an|the <JJ|NN|VBG|NNP>? <NN|NNP|JJ>? photographer|lawyer|retiree|mom|dad|mother|
        father|professor|scientist|manager|founder
        / i am a|an|the <JJ|NN|VBG|NNP>? <NN|NNP|JJ>? author|maintainer|creator|owner|editor|
        entrepreneur|marketer|coach|translator|librarian / i am ~ new to|here / i am from <NNP>
        / here <NNP> from / this is <NNP> from / i am <NNP> from|,|and
        / long|- -? time|term ~ reader|lurker|listener|follower / longtime reader|lurker|follower
        / first|- -? time ~ commenter|poster|commenting|posting|visitor|reader
        / my first comment|time commenting|here / i work as|for <DT|NNP|NN>
        / i ~ teach <NN|NNP|NNS> at|in|to / i am working as|for <DT|NNP> / let me introduce
        / i run|own|manage a|an|my|the ~ <JJ|NN>? <NN>? company|site|blog|shop|business|store|board|
        agency|bakery|restaurant|school|farm
        """,
}

"""Cues of jest, of selling, of scorn, and of who one is."""

from __future__ import annotations

_INSULT = (
    "idiot|idiots|moron|morons|fool|fools|liar|liars|jerk|jerks|clown|clowns|troll|trolls|prick|twat"
    "|twats|asshole|assholes|loser|losers|hypocrite|hypocrites|retard|retarded|retards|wanker|wankers"
    "|fanboy|fanboys|hater|haters|sucker|suckers|shill|shills|bigot|bigots|coward|cowards|dumbass|scum"
    "|crook|crooks|imbecile|cretin|douche|douchebag|snowflake|zealot|zealots|crackpot|sheeple|noobs"
)

WIT = {
    "smile": """
        :) / :-) / =) / :D / :-D / =D / xD / XD / ^^ / ^_^ / 😀 / 😃 / 😄 / 😊 / 😁 / (: / :o)
        / :-)) / :)) / :] / 😎 / 😅 / 🙃 / <g> / *g* / ;^) / :'( / :( / :-( / :/ / :-/ / =P / =p
        / :o / :-O /
        -.-
        """,
    "wink": """
        ;) / ;-) / ;D / ;-D / ;p / ;P / ;-P / :P / :-P / :p / :-p / 😉 / 😜 / 😝 / 😛 / 🤪 / ;]
        / ;o) / ;-)) / ;))
        """,
    "laughter": """
        lol / lolz / lmao / rofl / roflmao / rotfl / rotflmao / haha / hahaha / hahahaha / hehe /
        hehehe / heh / heh heh / ha ha / ha ! / ha , / hah / hihi / hee hee / 😂 / 🤣 / 😆 / laugh
        out loud / muahaha / bwahaha / mwahaha / hilarious / funny / funniest / amusing / giggle /
        giggled / chuckle / chuckled / laughed / laughing / made me laugh|smile|chuckle|grin /
        cracked|cracks me up / teehee / lulz / lmfao / kek / heheh
        """,
    "jesting": """
        just|only|am kidding|joking|teasing / i kid / kidding aside / joking aside / joke /
        jokes / pun / puns / no pun intended / pun intended / tongue in cheek / tongue-in-cheek /
        sarcasm / /sarcasm / sarcastic / irony / ironic / ironically / j/k / jk / *grin* / *wink*
        / *cough* / *sigh* / *ducks* / *shudder* / ducks / runs away|and / <sarcasm> / </sarcasm>
        / grumble / seriously though / seriously though , / just for fun|laughs|kicks|giggles /
        for the lulz|fun / couldn't|not resist / could not help ~ but / sorry , could not|
        couldn't
        """,
    "playful": """
        oh wait / wait , / wait a minute|second / oh well / oh dear|my|boy|noes|joy|yeah|
        great / doh / d'oh / argh / aargh / arrgh / ahem / meh / yay / woohoo / yahoo / boo / ouch
        / phew / whew / uh oh / uh - oh / gasp / sigh / bah / eek / trust|believe me / who knew /
        i bet / i swear / i tell you / it is|'s a conspiracy|trap|sign|miracle / please tell|
        pardon|forgive me|the / bring it on / count me in / too soon / so there / nuff said /
        welcome to the club|jungle|dark|future|internet / world domination / dark side / mind
        blown / blow|blows|blew my mind / head|brain|brains ~ explode|explodes|exploded|
        hurts|hurt|asplode|fried / guess|suppose i|we ~ should|will|need|have|owe|can /
        i will|'ll shut / shut up now / i owe you / i could ~ kiss|hug|marry / marry me / kiss
        you / love child / my hero|precious / first world / ninja
        / ninjas / pirate / pirates / zombie / zombies / robot|robots overlords / unicorn /
        unicorns / wizard / aliens / dinosaur / dinosaurs / hamster / monkey|monkeys / vampire /
        dragons / beer / beers / caffeine / vodka / whiskey /
        bacon / pizza / donuts / booze / drunk / geek|geeks|geeky|nerd|nerds|nerdy / voodoo /
        black magic / duct tape / rocket science / as we|everyone all? know|knows / of course
        not / not that i|it|there|anyone / or so|am i / am i right / i am|'m getting|too|
        so|such old|lazy|a|slow / maybe it|i|that 's|am just|only me|a / or maybe ~ it|
        i|just / is it just me / at least i|my|we|he|it / ... not ! / go figure / there goes|
        go my|the / speaking of which|taking / in the name of|land / once upon a / ah , ~ the|
        memories|good|yes / sounds like a / feels|looks|is|was like a|an|being|watching|
        looking|trying|saying / i ~ love|like how|the ~ way|smell|fact / for
        president / wins the|an / ftw / for the win / achievement unlocked / challenge accepted /
        what could possibly|go / good times / fun fact / insert|<UH> <JJ>? here|joke / all your
        base / resistance is / does it ~ make coffee|blend|run|come / will it blend / in soviet
        russia / profit ! / step <CD> : / ??? / i for one / dun dun / bazinga / yikes / poor|old
        guy|fellow|thing|soul|me|chap / bless|love his|her|their|you heart|! / damn you|
        it|, / curse you / evil / genius / madness / insanity / sexy / naked / sex /
        murder / killing|kill|die|death ... by|of|me|us|everyone / cry|cries|cried|
        crying / nightmares / heaven / devil / who would|'d have / next time i / my wife|
        girlfriend|husband|boss|mom|cat|dog|kids|daughter|son ~ <VBD|VBZ|MD> / sticks
        and stones / never mind me / in other news / stay tuned / and counting / nobody
        """,
    "playful_faint": """
        magic|magical / unless of|you / you win|had / crazy|insane / nightmare / hell / the
        only one|thing
        """,
    "shouting": """
        ! ! / !! / !!! / !!!! / !!!!! / ?! / !? / ?!? / !1 / omg / wtf / wth / jfc / ffs / wow ! /
        stop the|it / please ! / no ! / never ! / yes ! / why ! / aaargh / argh !
        """,
    "shouting_faint": """
        why ? / help !
        """,
}

SELLING = {
    "own_page": """
        on|at|from|to|in|over|check|visit|see|read|into my|our ~ <JJ|NN|NNP>? ~ blog|
        site|website|post|page|article|channel|github|repo|write-up|writeup|weblog / my|
        our ~ <JJ|CD|NN>? ~ post|article|writeup|write-up|thoughts|take|review|tutorial|
        response|rebuttal|notes|slides|talk ~ on|about|is|here|at|: / i|we ~ have? ~
        just? ~ wrote|written|posted|blogged|published|put ~ about|up|a|an|my|some|
        something|this|it / blogged about|it|here|my / longer|full|detailed|my reply|
        response|answer|post|write-up ~ as|is|here|at|on / i|we ~ put|posted|uploaded|
        shared|added ... on|to|at|here / trackback / pingback / cross-posted / i|we will|'ll
        be ~ referencing|linking|quoting|blogging|posting / reference|referencing|link|
        linked to ... from|on my|our
        """,
    "own_page_faint": """
        my|our ~ <JJ|NN|NNP>? ~ blog|website|site|page|homepage|weblog|channel|
        newsletter|podcast|store|shop|web|wiki|github|repo
        """,
    "own_tool": """
        i|we ~ have? ~ wrote|written|built|made|created|developed|released|published|
        launched|implemented|started|designed|coded ~ a|an|my|our|the|this|some|
        something|similar|own / i|we ~ recently|just|finally|also|actually|even ~ wrote|
        built|made|created|developed|released|published|launched|implemented|started|
        posted / i am|'m ~ working|building|developing|writing|creating|making ~ on|a|an|
        my / we are|'re ~ working|building|developing|offering|launching|beta|looking|
        hiring ~ on|a|an|for|testing / author|creator|developer|maintainer|founder|owner|
        ceo|cto|manager of|for|at <NNP|NN|DT> / full disclosure|disclaimer / disclosure : /
        disclaimer : / shameless|self|blatant - -? plug|promotion / shameless|self-promotion|
        plug / plug ~ my|for|: / take|use the|this opportunity to / i work for|on|at / it|
        this is ~ called|named <NNP|NN> / called <NNP> / is ~ called|available|hosted ~ <NNP|
        at|on|from|under|in|here> / available at|on|from|for|here|: / get|download|
        find|grab|try|check|fork it|them|out ~ here|at|on|from|for / feedback|
        contributions|comments|contributors ~ is|are|welcome|appreciated / feel free to ~
        check|use|try|download|visit|contact|contribute|upvote|fork|join / give it a ~
        try|shot|go|spin|whirl / please ~ visit|join|check|follow|subscribe|share|vote|
        upvote|sign|like / sign up / join us|our|the|my / vote for
        """,
    "own_tool_faint": """
        my|our ~ <JJ|NN|NNP>? ~ company|product|tool|library|framework|project|package|
        extension|plugin|app|script|lib|addon|book|game|service|startup|team|ebook|
        course|offering|client|software|theme|module|gem|program|apps
        """,
    "sold": """
        discount / coupon / promo code|codes / cheap / cheapest / affordable / lowest price|
        prices / price|prices start|starts|from|of|range / deals / sale / for sale / we
        offer|provide|sell|specialize|ship|deliver|help / contact us|me|him|her ~ at|
        today|for|now|on|via|through|by / visit us / visit|check our|this|the|my site|
        website|link|page|out / reviews / best|top ~ quality|place|service|company|
        provider|rated|product / web-based / webinar / seo / backlinks / backlink / adwords /
        ranking / google rankings / traffic / monetize / affiliate / earn money|cash / make money
        / work from home / income / loan / loans / insurance / mortgage / casino / poker / betting
        / viagra / cialis / pills / weight loss / lose weight / diet / herpes / cure|cured /
        spells / herbal / dealer|dealers|dealership|dealerships / rental /
        wedding / escort|escorts / dating / forex / bitcoin / crypto / tutor / tutoring / plumber
        / plumbing / cleaning / roofing / repair|repairs service|services / hire / tablet /
        android market / msrp / his|her|their email ~ address|is / email him|her|them /
        whatsapp / easy to use / handy tool / free tool / great|good|another|excellent choice|
        tool|option / features include / excellent results / #1 / leading provider / perfect
        match / satisfaction / guaranteed
        """,
    "sold_faint": """
        free|premium|pro|paid|trial|beta|full|new version|trial|shipping|quote|
        consultation|sample|ebook|download|tool|edition|plan|account|software|demo|
        course / offer|offers|offering ~ a|an|you|free|the|many|professional / click here|
        on / fast|simple|powerful and|, / professional|professionals / quality|high
        """,
    "flattery_bait": """
        this|your ~ piece of writing / piece of writing / this|your web site /
        your weblog / webpage / i ~ visited|visit ... your|this ~ site|website|web|blog|page
        / i am|'m ~ sure|going|truly|really|happy ... visit / bookmarked|bookmark / i will|
        'll ~ bookmark|be|certainly|definitely ~ back|come|return|visit|recommend / which
        blog|platform / blog platform / off topic|-topic / kinda|somewhat off / sensible /
        fastidious / pleasant / thanks for sharing / very informative / informative / keep it up /
        subject|topic matter / your|this article|post|blog|site ~ helped|provides|gives|
        contains|has|offers / i stumbled / search engine|engines / aol|yahoo|google ~ search|
        while / in regarding|regards / hi|hello i am|'m / hi ! / its|it's my / web|internet
        users / same subject|topic|niche / write|wrote more|extra ~ about|on / paragraph /
        amazing blog|article|post / genuinely
        """,
    "flattery_bait_faint": """
        good|nice|great ~ read|info|information|stuff|content|share|blog .|!|,|and|
        here
        """,
}

SCORN = {
    "swearing": """
        fuck / fucking / fucked / fucks / f*ck / wtf / stfu / gtfo / shit / shitty / bullshit /
        crap / crappy / dammit / goddamn / ass / asshole / bitch / bastard / bastards / piss /
        pissed / pisses / screw you / screwed / sucks / suck / sucked / sux / freaking / friggin /
        frickin / bloody / hell / arse / bollocks / balls / jesus christ / jfc / fubar / shite / f
        * / s * * / piece of / pile|load of / go to hell / rot in hell / screw|damn you|them /
        fugly
        """,
    "swearing_faint": """
        damn
        """,
    "hatred": """
        i|we ~ hate|despise|loathe|detest / hate|hates|hated it|this|you|them|him|that|
        <NNP> / can not|ca not stand / can|could not stand / sick of|and / sick and tired / fed
        up / tired of / pisses|drives me|us|off|of|nuts|crazy|mad / worst / worst ~ <JJ>?
        <NN> ever|i / horrible / terrible / awful / disgusting / disgrace / useless / worthless /
        garbage / rubbish / trash / junk / joke / pathetic / ridiculous / embarrassment /
        embarrassing / abomination / disaster / evil / hideous / lame / painful / lousy / inferior
        / die / scam / fraud / sham / con / swindle / insane / insulting / offensive / arrogant /
        incompetent / ignorant / ignorance / greedy / clueless / stupid / dumb / idiotic / moronic
        / retarded / brain dead / braindead / get rid of / annoying / annoys me / outrageous
        """,
    "hatred_faint": """
        nightmare / dying|dead / waste of
        """,
    "insult": f"""
        {_INSULT} / you are|'re ~ <DT>? ~ <JJ>? ~ {_INSULT}|stupid|dumb|clueless|pathetic|
        ignorant|ridiculous|arrogant|delusional|insane|incompetent|lazy|lying|full|
        dishonest|disgusting|joke|disgrace|fraud / you ~ <JJ>? ~ {_INSULT} / bunch|pack|
        group|kind of ~ <JJ>? ~ {_INSULT}|people / are|is|was ~ you|they|he|she ~ stupid|
        dumb|blind|deaf|crazy|insane|serious|kidding|mad|drunk / stupid|dumb|arrogant|
        lazy|ignorant people|person|author|idea|users|user|enough|fools|article|post|
        question / those|these ~ <JJ> people|guys|idiots / so-called / self-proclaimed /
        wannabe / people like you / the likes of you / your|his|their ~ ignorance|stupidity|
        arrogance|incompetence|ego|bias|agenda|hypocrisy|nonsense|garbage|crap|
        propaganda|bullshit / what a ~ <JJ>? {_INSULT}|joke|waste|disgrace|load|crock|mess|
        shame
        """,
    "insult_faint": """
        you people|guys|clowns|lot
        """,
    "sneer": """
        shut up / get a life|clue|grip|job / grow up / get over it|yourself|this / who cares
        / nobody|no one cares|asked / big deal / nice try / good for you / reading comprehension
        / learn|learn how to ~ read|spell|write|code|think|program / do your|some ~
        homework|research / have you ~ even|ever|actually|done|read|tried / did you ~ even|
        actually|bother / can|could you ~ at|try|even|please least|to|stop / please ~ just?
        stop / stop|quit ~ whining|crying|complaining|spreading|pretending|lying|trying|
        being / you would|'d ~ think|expect / oh great|please|really|look|right|yeah / oh ,
        ~ please|and|right|wow / congratulations , you / yeah right / yeah , right / spare me|
        us / give me a|me ~ break / come off it / come on / how|what ~ dare|planet|drug|
        drugs|are you smoking|on / what ~ were|are you ~ thinking|smoking / why do|have|are|
        did not you ~ just|even|ever / if you are|'re ~ so|dumb|stupid|too ~ <JJ> / if you|
        it ~ had|was|is so / fine then / blah / yawn / duh / sheesh / geez / lol at / rotfl at /
        cry me / keep dreaming|telling / dream on / wake up / get real / need to hire|grow|
        learn|get|wake|rebrand|sack / no idea|clue what|how|about|! / has|have|had no
        clue|idea|shame|business|brain|taste|class / shame on / ashamed / typical / as usual
        / of course they|you|he / so now|basically you|we|they|i / really painful / what is|
        's this / pretend / never in the / not even ~ worth|wrong|remotely|close / how is|are
        this|that|you|these ~ related|relevant|even|helpful|news / this is ~ not|just? ~
        news|spam|garbage|nonsense|propaganda / fud / agenda / propaganda / brainwashed /
        conspiracy / communist / nazi / fascist / religion / zealots / cult / sect / worshipper /
        kool aid|kool-aid
        """,
    "wounded": """
        hurt|hurts|hurtful / offended|insulted|betrayed|humiliated|belittled|disrespected|
        heartbroken|saddened|ashamed|unwelcome|attacked|dismissed|ignored|beaten|bullied|
        mocked|ridiculed / disappointed / disappointing / disappointment / i am|was|feel|felt
        ~ very|so|really|deeply|quite|extremely ~ sad|hurt|upset|disappointed|angry|
        frustrated|offended|let / feel|felt|feeling ~ left|let|put|beaten|cheated|
        excluded|bad|stupid|small|dumb|alone|lost|down|like / makes|made me|us ~ feel|
        sad|cry|angry|look|seem ~ / how dumb|stupid i|we am|'m|are / quoting me /
        twisting|twist my / deleted|delete|removed|censored|censor|blocked|banned my|me|
        our / given no|more|time|notice / were not given / uncalled for / unkind / rude / harsh
        / unfair to|on / cruel / cruelty / tragedy / unprofessional / no respect / lost|losing ~
        respect|trust|faith|hope|my / deserve|deserves|deserved ~ better|this|that|more|
        an / apology|apologise|apologize / i am|'m|was ~ tired|sick of / let down / tears /
        cried / heartbreaking
        """,
}

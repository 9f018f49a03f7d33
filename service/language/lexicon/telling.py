"""Cues of saying yes, of who one is, of what one went through, and of grounds."""

from __future__ import annotations

_TRADE = (
    "student|developer|programmer|teacher|engineer|designer|researcher|writer|consultant|nurse|doctor"
    "|freelancer|blogger|architect|photographer|lawyer|manager|founder|scientist|professor|author|mom"
    "|dad|mother|father|owner|editor|entrepreneur|coach|translator|librarian|hobbyist|tinkerer|newbie"
    "|beginner|noob|newb|novice|amateur|user|fan|reader|follower|speaker|advocate|admin|sysadmin|cook"
    "|chef|baker|farmer|gardener|cyclist|runner|artist|musician|journalist|mathematician|physicist"
    "|accountant|analyst|contractor|retiree|veteran|parent|girl|guy|woman|man|female|male|director"
    "|postdoc|undergraduate|undergrad|graduate|professional|biologist|economist|historian|lecturer"
)

TELLING = {
    "assent": """
        yes / yes , / yes . / yes ! / yep / yup / yeap / yeah / yea / indeed / precisely /
        absolutely / definitely / agreed / very true / so true / totally / amen / ditto / right ,
        / right on / correct . / correct ! / +1 / + 1 / ftw / hear , hear / hear hear / hear ! /
        well said / spot on / same here / bingo / bang on / this ! / word . / nailed it / my
        thoughts exactly / i concur / seconded / preach
        """,
    "assent_clear": """
        agree
        """,
    "assent_faint": """
        exactly / true / sure , / certainly
        """,
    "agreeing": """
        i|we ~ agree|concur|second|support|applaud|share|feel / in agreement / totally|
        completely|fully|absolutely|wholeheartedly|entirely|strongly|heartily|definitely|
        certainly|also|could ~ agree|second|concur|support|not agree / could not ~ agree /
        you are|'re ~ absolutely|completely|totally|quite|so|probably|dead|certainly|
        entirely right|correct|true / your|that|this|it is|'s ~ right|correct|true /
        exactly what|how|the|my|why i|we|you|same|problem|point|feeling / good|great|
        excellent|fair|valid|nice|interesting ~ point|points|call|catch|idea|observation
        / i|can see ~ your|the|what|how|that|why ~ point|you|is|this / i think you are|
        're|have|'ve ~ right|correct|onto|hit|nailed / there is indeed / it is|does|would
        ~ indeed|true / resonates|resonated / with you on|here|all|there / i am|'m ~ with
        you|glad|happy|also|in|of ~ we|agree|agreement|favor|same / i|we ~ like ~ this|
        the|that|your ~ idea|approach|way|concept|suggestion|solution / vote from|for|
        goes|to / gets my vote / i concede|gladly|stand / now i ~ see|get|understand / fair
        enough / point taken / i would|'d be all|on|with over|board / hit|hits the nail /
        nail on the / thumbs up / you ~ have|make|made|raise|hit ~ a|the ~ <JJ>? point|nail
        / no doubt / without a doubt / no kidding / tell me about / i|we ~ had|have|got|am|
        had|feel|felt|think|thought|did ~ the|exactly|a ~ same|exact|similar / me too /
        me , too / us too / too ! / i|me|we neither / like you , / just like you / as|like ~
        <NNP|PRP|NNS|NN> ~ said|says|say|mentioned|pointed|suggested|noted|stated|
        wrote|described|stated / well put / my|our ~ experience|feeling|sentiment|
        sentiments|thoughts|opinion|view ~ is|matches|too|as|exactly|similar|aligns|
        mirrors / i was ~ going|about to ~ say|rant|write|mention|suggest|post|comment / i
        have|'ve always ~ thought|felt|said|wondered|liked / i|we never ~ understood|
        thought|liked|realised|realized / glad|happy|good to ~ see|hear|know ~ i|that|
        someone|other|you|am / not the only / not alone / you summed|sum / sums ~ it|up /
        thank you for saying / finally someone|somebody / someone|somebody finally / always ~
        liked|loved|felt / i like|love it|this|that|lambdas|the
        """,
    "agreeing_clear": """
        agree with|that|on|, / you|he|she|they|<NNP> are|is|was|were ~ right|correct|
        spot|true
        """,
    "agreeing_faint": """
        is|are ~ exactly|precisely ~ what|how|why|the|my|right / makes|make ~ sense|
        total|perfect|a|lot / is|does|do|are|has indeed / i ~ understand|get it|now|
        that|what|where / understood / i would|'d ~ love|second|agree|be / same|similar|
        exact ~ same? problem|issue|experience|thing|question|thoughts|feeling|feelings|
        boat|here|thought|story|situation|frustrations|frustrating|opinion|conclusion / i|
        we too|also|likewise <VBP|VBD|DT|MD> / that is|'s ~ so|very|exactly|indeed|
        right|why
        """,
    "who_i_am": f"""
        i am|'m ~ also|just|only|a|an|the|one|another ~ <JJ|NN|NNP|VBG|CD>? ~ <NN|
        NNP|JJ|VBG>? ~ {_TRADE} / i the <NNP|NN> <NNP|NN> / another|fellow|long|longtime ~
        <JJ|NN>? {_TRADE} / my ~ first? name is|'s / i am|'m called / i am|'m <NNP> <NNP>? ,|
        .|from|and|at|- / i am|'m ~ working|studying|currently|writing|doing ~ on|for|
        as|a|at|your|my|working|studying ~ phd|thesis|a|project|course|degree / been ~
        reading|following|lurking ~ your|this|the|for|here / long|- -? time ~ reader|
        lurker|listener|follower|user / first|- -? time ~ commenter|poster|commenting|
        posting|visitor|reader|here|caller / never ~ commented|bothered|posted / delurking /
        new to|here|at / i am|'m ~ fairly|pretty|relatively|very|quite|still|totally|
        brand|completely|rather ~ new|a / just ~ found|discovered|stumbled|started|began ~
        your|this|on|across|upon|out|learning|blogging / years of ~ <NN>? experience / let
        me introduce / introduce myself / allow me to introduce / full disclosure / disclosure : /
        my|our background|job|day ~ is|was|job|in / by trade|profession|training / i have
        ~ a|an|my|no ~ phd|degree|background|site|blog|ba|msc|masters|master / i am|'m
        <CD> years|, / year ~ old|student|<NN> student / head|director|vp|ceo|cto|founder|
        manager|president|author of|at / greetings|hello|hi|hey from <NNP> / chiming in /
        in|at ~ school|college|university|retired|newcomer / noob / newb / studying|student
        ~ at|in|your|of|from / i too am / soon-to-be / aspiring / self-taught / retired /
        beginner / novice
        """,
    "who_i_am_faint": f"""
        as a|an|the ~ <JJ|NN|NNP|VBG>? ~ <NN|NNP|JJ>? ~ {_TRADE}|haskeller|maintainer|
        creator / i am|'m|am ~ from|in|based|living|new|at|with ~ <NNP|DT|NN|in|here|
        to> / i ~ live|work|study|teach|come ~ in|at|for|on|as|from|with ~ <NNP|DT|NN|
        NNS> / i ~ work as|for|at|on|with / i ~ teach|study|sell|run|own|manage|
        maintain|develop ~ <NN|NNS|NNP|DT|PRP$|JJ> / i have ~ just? been|years ~ reading|
        following|of|a|working|using|lurking|programming|studying / newbie
        """,
    "lived": """
        i|we was|were ~ <VBG|VBN|JJ|RB|DT|IN> / i|we ~ <VBD> ~ a|an|the|my|our|it|
        to|up|out|this|in|on|into|back|from|that|with|for / i|we ~ have|'ve ~ <VBN> /
        i|we had|'d ~ <VBN|TO|DT|PRP$> / i|we have|'ve ~ been ~ <VBG|IN|TO> / i|we ~
        tried|ended|finally|managed|decided|realized|realised|discovered|stumbled|
        struggled|learned|learnt|remember|recall|spent|moved|switched|upgraded / i|we ~
        got|went|came|took|saw|met|bought|lost|found|started|stopped|left|grew|
        became|built|wrote|used|worked|read|ran|set|made|put|gave|thought|told|asked|
        heard|felt|lived / took|takes|taken me|us ~ <DT|CD|RB> / my|our ~ <JJ|NN>? ~ <NN|
        NNS> <VBD> / when|while|after|before|once|until|since|because|so i|we ~ <VBD> /
        when i was|first|started|tried|went|got|saw|worked / used to / growing up / grew up
        / years ago|later|old / back in|then|when|home / at|in my|our|the ~ <JJ|NN>? ~
        job|company|work|school|office|team|house|home|project|case|class|university|
        shop|life / at work / for|after|over ~ <CD|DT|JJ|RB> ~ years|year|months|weeks|
        days|hours|decades|month|week|while|time|minutes / last|past|this ~ year|month|
        week|night|weekend|summer|morning|time|few|couple / yesterday / today / recently /
        lately / currently / so far / the other day / one day / eventually / to my ~ surprise|
        horror|delight / me|us ~ crazy|nuts|mad|<CD|DT> ~ hours|days|minutes|while / was
        born / passed away / diagnosed / married / divorced / pregnant / wife|husband|son|
        daughter|kids|mother|father|mom|dad|girlfriend|boyfriend|family|brother|sister|
        grandmother|boss|friend|friends|colleague|colleagues|coworker|coworkers|client|
        clients|students / i am|'m ~ currently|using|running|working|struggling|getting|
        having|doing / i|we ~ always|never|often|usually|regularly|still ~ <VBD|VBP|VB> /
        my|our ~ first|old|own|new|last|current|previous ~ <NN>
        """,
    "lived_faint": """
        in high|grad|school|college|university|<CD> / at first / in the end / finally
        """,
    "ground": """
        because / becuase / cuz / coz / since / as it|this|they|there|we|you|i|the /
        therefore / thus / hence / so|and that|so / consequently / as a result / due to / thanks
        to / in order to / so that / so as to / to avoid|prevent|ensure|keep|allow|make /
        that|this|which is|'s ~ why|because|how / which ~ means|implies|makes|leads|
        allows|gives|causes / leads|lead to / allows|allow|lets|enables|forces|requires|
        require you|us|the|for|to / it follows / follows|follow from / the|one|main|only|
        another|real|whole ~ <JJ>? reason|point|idea|problem|difference|question|
        advantage|benefit|downside|issue|goal|purpose|thing|key ~ is|of|i|for|that|
        why|with|was|here|being / the fact that / given that|the|how / considering / if ...
        then / if|when|unless|once you|it|the|there|we|a|they|i ... , / in that case /
        even if|though|when|with / more|less|better|worse|easier|harder|faster|slower
        ... than / as ~ <JJ|RB> as / in comparison / similar to|way / difference between / just
        like|as / analogous / equivalent / for example|instance / e.g. / such as / i.e. / in
        other words / say , / suppose / consider / assume|assuming / in general / typically /
        often / always / never / most|many|some|few ~ people|of|users|developers|cases|
        things|companies|languages|programs|sites|times / tends|tend to / in most|many|
        some|these|those|such ~ cases|situations|languages / depends|depending / on the one|
        other hand / first , / firstly / second , / secondly / third , / finally , / also , / in
        addition / moreover / furthermore / not only / not just / rather than / instead of / while
        / although / however / but it|that|if|the|there|you / would|could|might|will ~ be|
        have|need|require|make|lead|cause|mean|result|allow|take|get|become|lose|end|
        break|never|always / would not|have / has|have|had to ~ <VB> / need|needs to ~ be|
        <VB> / should ~ be|not|have / must be|not|have / can ~ be|not|lead|cause|have|
        only / enough to|for / too <JJ|RB> to|for / so <JJ|RB> that / it is|'s ~ <JJ> to|
        that|for|if|when / makes|make|making ~ it|sense|them|things|sure / it|this|that
        ~ depends|seems|comes|boils|means|makes|allows|gives|would|could / conceptually /
        essentially / basically / theoretically / in theory|practice|principle|fact|essence|
        reality|terms / by definition
        """,
    "ground_clear": """
        cause / means|implies|meaning that|you|it|the / otherwise / the more / compared to|
        with / different from|than / that is , / imagine / generally / usually / but also /
        whereas / no need|way|reason|point to|of|for|that
        """,
    "ground_faint": """
        the same as|way|thing|reason / first of all / besides / what matters|i|you|this|is
        """,
    "shown": """
        per the / as documented|stated|described|defined|shown|specified|mentioned ~ in|by|
        at|here|on / i|we ~ have|'ve ~ tested|measured|benchmarked|profiled|verified|
        confirmed|checked|compared|reproduced|looked|counted / i|we ~ tested|measured|
        benchmarked|profiled|verified|confirmed|checked|compared|looked|counted|ran|timed
        / just|not|been tested / can|could|able ~ to? ~ confirm|reproduce|verify|replicate
        / docs|documentation|spec|specification|manual|source|standard|rfc|paper|log|
        logs|wiki|wikipedia|faq|article|book|page|author ~ says|say|states|shows|
        claims|mentions|recommends|suggests|describes / <CD> out of <CD> / <CD> percent|%|
        times|x|ms|seconds|minutes|mb|gb|kb|mhz|ghz|fps|bytes|bits|lines|users|
        people|years|hours / <CD> <NN|NNS> per <NN> / ~ <CD> / from <CD> to <CD> / about|
        around|over|only|almost|nearly <CD> / following|this|below|same ~ error|output|
        exception|message|result|results|warning|stack / stack trace / stacktrace / traceback
        / at line / line <CD> / <NNP|NN> <CD> / v <CD> / windows|linux|ubuntu|fedora|debian|
        mac|osx|ios|android|ie|firefox|chrome <CD|NNP> / it|this ~ works|worked|fails|
        failed|crashes|gives|returns|prints|compiles|runs|takes|took|seems|does /
        without ~ any? ~ problem|problems|issue|issues|error|errors / did the trick / as
        expected / turns|turned out / it appears|seems|looks / i ~ noticed|found|discovered|
        observed|see|saw ~ that|the|it|a|this|in / here is|'s|are|'re ~ a|an|the|my|
        some|what|how / here : / see : / see also / see|here|at|link|from|read|in|on|:
        <FW|ADD|XX> / source : / [ <CD> ] / quote : / for example|instance , / e.g. / wikipedia
        / github / stackoverflow / stack overflow / bugzilla / gist / wrote|says :
        """,
    "shown_clear": """
        according to / documented|described here|in|at / <CD> - <CD> / error|exception|
        message|warning|output|result ~ is|was|:|says|reads|that|i|from|in / error
        code|:|message / i|we ~ get|got|getting|see|saw|am|receive|received ~ the|this|
        an|a|following ~ <JJ>? error|exception|message|warning|result|output / version|
        versions <CD> / example :
        """,
    "shown_faint": """
        <CD> . <CD> / works|worked|working fine|for|on|in|great|with|perfectly
        """,
}

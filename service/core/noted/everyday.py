"""Words that name no subject, whatever they stand beside."""

from __future__ import annotations

_STOP_WORDS = """
a about above across after again against all almost alone along already also although always am
among an and another any anybody anyhow anyone anything anyway anywhere are aren around as at away
back be became because become been before behind being below beside besides between beyond billion
both btw but by can cannot cheers com could couldn dear did didn do does doesn doing don done down
dozen during each eight either else elsewhere enough etc even ever every everybody everyone
everything everywhere except few first five for four from further get gets getting give given gives
go goes going gone got had hadn haha has hasn have haven having he hello hence her here hers herself
hey him himself his hmm how however html http https hundred i if imho imo in indeed instead into is
isn it its itself just keep last least less lest let like ll lol made make makes making many may
maybe me meanwhile might million mine more moreover most mostly much must my myself namely near
neither net never nevertheless next nine no nobody non none nor not nothing now nowhere of off often
oh ok okay on once one only onto or org other others otherwise ought our ours ourselves out over own
per perhaps please put quite rather re really same say says second see seem seemed seeming seems
seven shall she should shouldn since six so some somebody somehow someone something sometime
sometimes somewhere sorry still such ten than thank thanks thanx that the their theirs them
themselves then thence there therefore these they thing third this those though thousand three
through throughout thus thx to together too toward towards two under unless until up upon us use
used using ve very via was wasn way we welcome well were weren what whatever when whence whenever
where whereas wherever whether which while who whoever whole whom whose why will with within without
won would wouldn wow www yeah yes yet you your yours yourself yourselves
"""
STOP = frozenset(_STOP_WORDS.split())
# Said of anything: neither alone nor in a pair do they tell what somebody writes about. As the
# phrases' keys have them, without plurals.
_EVERYDAY_WORDS = """
ability able absolutely action activity actual actually additional advantage advice afternoon aim
alternative amazing amount answer approach april area argument article aspect assumption attempt
attention august author autumn available awesome background bad basic basically beginning belief
benefit best better big bit blog blogger body book bottom boy brilliant bug bunch business call care
case cause certain certainly chance change chapter cheap child choice circumstance city class clear
close comment commenter common community company complex component concern conclusion condition
consequence content context conversation cool correct cost country couple course curious current
damn data day debate december decision definitely definition degree description detail difference
different difficult discussion double doubt downside dr drawback dude earlier early easy effect
effort element email empty end entire entry error evening event evidence exactly example excellent
expensive experience experiment explanation extent extra eye face fact failure fair faith false
fantastic fast fault favor favour fear feature february feel feeling feet field final fine fix folk
foot form free friday friend front full fun function funny future general girl glad global goal god
good gosh great group guy guys half hand hang happy hard hate head heart heck hell help helpful high
higher hint history home hope hour house huge human idea image impact important impossible influence
info information inside instance interest interested interesting issue item january job journal joy
july june key kid kind large late later left length letter level lie life likely line link list
little local long look lot lots love low lower luck magazine mail main major majority man march
material matter meaning media member mention message method middle mind minor minority minute
mistake model modern moment monday money month morning move mr mrs name new news nice night normal
note november number object observation obvious october office old open opinion opportunity option
order outcome outside page paper paragraph part particular past pattern people percent percentage
perfect person personal perspective phase phone photo picture piece place plan pleasure plenty point
poor position possibility possible post poster practice praise present previous price private
probably problem process prof project proof property public purpose quality quantity quarter
question quick range rate read reader reading ready real reason recent recommendation reference
regard regular reply research respect response rest result review rich right role rule run sad
saturday scale school section self sense sentence september serious set several short side sight
silly similar simple single sir site situation size slow small smart smell society solution sort
sound source specific speech spring stage standard start state stay step story strange strong
structure student study stuff stupid style subject success suggestion summary summer sunday support
sure system talk task taste teacher team test text theme theory thought thread thursday time tiny
tip today tomorrow tonight tons tool top topic total touch town trick trouble true truth tuesday
turn type typical unit university upside useful usual value variety various version video view voice
wait walk weak website wednesday week weekend weird winter wise wish woman wonderful word work
workaround world worse worst write writer writing written wrong wrote year yesterday young
"""
EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
# What sentences do, in forms that hardly any noun has.
_VERBS_WORDS = """
accept accepted achieve add added admit afford agree agreed allow allowed appear appears apply
appreciate argue arrive ask asked asking assume avoid began begin begun believe believed belong
bought bring brought build buy came choose claim come comes coming compare consider contain contains
continue convince create deal decide depend depends describe deserve develop die disagree discover
drop eat ended enjoy enjoyed ensure exist exists expect explain explains fail fall fell felt figure
find finds finish fit follow followed forget forgot found gain gave gonna gotta guess happen
happened happens hear heard held helped helps hold imagine improve include includes increase intend
involve keeps kept knew know known knows lack laugh lead learn learned leave led lets listen live
looked looking looks lose lost loved maintain manage mean means meant meet mentioned miss missed
need needed needs notice noticed occur offer paid pass pay perform pick play prefer prevent produce
promise prove provide provides pull push raise ran reach realise realize receive recommend reduce
refer reject rely remain remember remind remove replace report require requires respond return runs
said sat saw seek seen sell send sent serve share show showed shown shows sit sleep solve sounds
speak spend spent stand started stick stop struggle suffer suggest suggested suggests suppose
supposed suspect take taken takes talked talking tell tells tend tends think thinking thinks throw
told took tried tries try trying understand understood wanna want wanted wants watch wear went
wonder wondering worked working works worry worth
"""
VERBS = frozenset(_VERBS_WORDS.split())

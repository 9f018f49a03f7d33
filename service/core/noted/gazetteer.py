"""Places of which "here in ..." or "greetings from ..." is believed: countries, states, cities.
The names are written down here, not taken from a collection: what a traveller knows.
"""

from __future__ import annotations

from service.core.naming.names import fold

_COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas
Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil
Brunei|Bulgaria|Burma|Cambodia|Cameroon|Canada|Chile|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus
Czech Republic|Czechia|Denmark|Dominican Republic|Ecuador|Egypt|El Salvador|England|Eritrea
Estonia|Ethiopia|Fiji|Finland|France|Germany|Ghana|Great Britain|Greece|Greenland|Guatemala|Guyana
Haiti|Holland|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica
Japan|Jordan|Kazakhstan|Kenya|Korea|Kosovo|Kuwait|Laos|Latvia|Lebanon|Liberia|Libya|Liechtenstein
Lithuania|Luxembourg|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritius|Mexico
Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|NZ|Namibia|Nepal|Netherlands
New Zealand|Nicaragua|Niger|Nigeria|Northern Ireland|Norway|Oman|Pakistan|Palestine|Panama
Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Rwanda|Saudi Arabia
Scotland|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|Somalia|South Africa|South Korea
Spain|Sri Lanka|Sudan|Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Tibet|Trinidad|Tunisia
Turkey|U.K.|U.S.|U.S.A.|UAE|UK|US|USA|Uganda|Ukraine|United Arab Emirates|United Kingdom
United States|Uruguay|Uzbekistan|Venezuela|Vietnam|Wales|Yemen|Zambia|Zimbabwe
"""
_STATES = """
Alabama|Alaska|Alberta|Andalusia|Appalachia|Arizona|Arkansas|Bavaria|Bay Area|British Columbia
Brittany|California|Cape Cod|Cascadia|Catalonia|Colorado|Connecticut|Cornwall|Cumbria|Delaware
Devon|Dorset|Essex|Florida|Georgia|Gujarat|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kent|Kentucky
Kerala|Lancashire|Long Island|Louisiana|Maine|Manitoba|Maryland|Massachusetts|Michigan|Midwest
Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Brunswick|New England|New Hampshire
New Jersey|New Mexico|New South Wales|New York|Newfoundland|Norfolk|Normandy|North Carolina
North Dakota|Northern California|Northumberland|Nova Scotia|Ohio|Oklahoma|Ontario|Oregon
Pacific Northwest|Pennsylvania|Provence|Punjab|Quebec|Queensland|Rhode Island|Sardinia
Saskatchewan|Scandinavia|Sicily|Silicon Valley|Somerset|South Carolina|South Dakota
Southern California|Suffolk|Surrey|Sussex|Tasmania|Tennessee|Texas|Tuscany|Upper Midwest
Upstate New York|Utah|Vancouver Island|Vermont|Virginia|Washington|West Virginia|Western Australia
Wisconsin|Wyoming|Yorkshire
"""
_CITIES = """
Aberdeen|Abu Dhabi|Accra|Adelaide|Albany|Albuquerque|Alexandria|Amman|Amsterdam|Anchorage|Ankara
Ann Arbor|Antwerp|Asheville|Athens|Atlanta|Auckland|Austin|Baghdad|Baltimore|Bangalore|Bangkok
Barcelona|Basel|Bath|Beijing|Beirut|Belfast|Belgrade|Bergen|Berkeley|Berlin|Bern|Bilbao|Birmingham
Bogota|Boise|Bologna|Bombay|Bordeaux|Boston|Boulder|Bratislava|Bremen|Brighton|Brisbane|Bristol
Brooklyn|Brussels|Bucharest|Budapest|Buenos Aires|Buffalo|Cairo|Calgary|Canberra|Cape Town|Cardiff
Casablanca|Charlotte|Chennai|Chicago|Christchurch|Cincinnati|Cleveland|Cologne|Colombo|Columbus
Copenhagen|Cork|Dakar|Dallas|Damascus|Delhi|Denver|Detroit|Dhaka|Dresden|Dubai|Dublin|Dundee
Durban|Durham|Dusseldorf|Edinburgh|Edmonton|Eindhoven|Florence|Frankfurt|Freiburg|Galway|Gdansk
Geneva|Genoa|Ghent|Glasgow|Gothenburg|Graz|Groningen|Guadalajara|Halifax|Hamburg|Hanoi|Hanover
Havana|Heidelberg|Helsinki|Ho Chi Minh City|Hobart|Hong Kong|Honolulu|Houston|Hyderabad
Indianapolis|Innsbruck|Istanbul|Jakarta|Jerusalem|Johannesburg|Kampala
Kansas City|Karachi|Kathmandu|Kiev
Krakow|Kuala Lumpur|Kyiv|Kyoto|Lagos|Lahore|Las Vegas|Lausanne|Leeds|Leicester|Leiden|Leipzig
Lille|Lima|Limerick|Lisbon|Liverpool|Ljubljana|London|Los Angeles|Louisville|Lyon|Madison|Madrid
Malaga|Malmo|Manchester|Manila|Marseille|Melbourne|Memphis|Mexico City|Miami|Milan|Milwaukee
Minneapolis|Minsk|Montevideo|Montpellier|Montreal|Moscow|Mumbai|Munich|NYC|Nagoya|Nairobi|Nantes
Naples|Nashville|New Delhi|New Orleans|New York City|Newcastle|Nice|Nottingham|Nuremberg|Oakland
Odessa|Omaha|Orlando|Osaka|Oslo|Ottawa|Oxford|Palo Alto|Paris|Perth|Philadelphia|Phoenix
Pittsburgh|Portland|Porto|Porto Alegre|Prague|Pretoria|Pune|Raleigh|Reno|Reykjavik|Richmond|Riga
Rio|Rio de Janeiro|Rochester|Rome|Rotterdam|Sacramento|Saigon|Salt Lake City|Salzburg|San Antonio
San Diego|San Francisco|San Jose|Santa Cruz|Santa Fe|Santiago|Sao Paulo|Sarajevo|Savannah|Seattle
Seoul|Seville|Shanghai|Sheffield|Shenzhen|Sofia|Southampton|Spokane|St Louis|St Paul|Stavanger
Stockholm|Strasbourg|Stuttgart|Sydney|Syracuse|Taipei|Tallinn|Tampa|Tartu|Tbilisi|Tehran|Tel Aviv
The Hague|Tokyo|Toledo|Toronto|Toulouse|Trieste|Trondheim|Tucson|Tulsa|Tunis|Turin|Turku|Uppsala
Utrecht|Valencia|Vancouver|Venice|Vienna|Vilnius|Warsaw|Washington DC|Washington, DC|Wellington
Winnipeg|Wroclaw|Yokohama|York|Zagreb|Zurich
"""
# Of the States and of Canada, as they stand behind a town.
_CODES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND
OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC BC ON QC AB NS
"""


def _listed(names: str) -> frozenset[str]:
    lines = (line.split("|") for line in names.split("\n") if line)
    return frozenset(fold(each) for line in lines for each in line)


LARGE = _listed(_COUNTRIES) | _listed(_STATES)
KNOWN = LARGE | _listed(_CITIES)
CODES = frozenset(map(str.lower, _CODES.split()))

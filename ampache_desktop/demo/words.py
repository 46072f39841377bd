"""The vocabulary that names are put together from: plain words in many scripts, and nobody's real name."""

from __future__ import annotations

QUALITIES = """
Amber Ancient Autumn Azure Bare Bitter Blue Borrowed Brass Bright Broken Burning Candid Clear Cobalt Cold
Common Copper Coral Crooked Crystal Daily Deep Distant Double Dry Dusty Early Eastern Easy Electric Empty
Endless Evening Faded Faint Fallen Familiar Far Fearless First Flat Foreign Forgotten Fragile Frozen Gentle
Gilded Glass Golden Grand Green Grey Half Hidden High Hollow Honest Hushed Idle Indigo Inland Iron Ivory
Kind Last Late Little Lone Long Lost Loud Low Lucid Lunar Magnetic Marble Mellow Midnight Mild Modest Narrow
Nearer Neon New Northern Old Open Ordinary Other Pale Paper Patient Perfect Plain Polar Private Quick Quiet
Radiant Rare Rough Round Rusted Scarlet Second Secret Seldom Sharp Short Silent Silver Simple Slow Small
Soft Solar Southern Spare Steady Still Stolen Strange Sudden Sunken Sweet Tall Tender Thin Third Tidal
Tilted Tiny Uncommon Unsent Upper Velvet Violet Warm Weightless Western White Wide Wild Winter Wooden Yellow
Young
""".split()

THINGS = """
Acre Almanac Anchor Answer Apple Arrow Atlas Avenue Balcony Ballad Bell Birch Bird Blanket Boat Bridge Canal
Candle Canvas Cedar Chapel Chord Circle City Cloud Coast Comet Compass Corner Curtain Dance Daybreak Desert
Distance Door Dream Driftwood Dust Echo Elm Ember Engine Equator Estuary Falcon Feather Fern Ferry Field
Fire Flood Flower Fog Forest Fountain Garden Gate Ghost Glacier Gravity Harbour Hill Hour House Hymn Ice
Island Ivy Jacket Journey Junction June Key Kingdom Kite Ladder Lake Lamp Lantern Leaf Letter Library Light
Lighthouse Line Lullaby Machine Map Market Meadow Mercury Meridian Mile Mirror Moon Morning Mountain Museum
Name Needle Neighbour Night Notebook Oak Ocean Orbit Orchard Owl Palace Parade Passage Pattern Pavement
Pearl Pendulum Photograph Piano Pier Pilot Planet Platform Pond Portrait Postcard Prairie Promise Quarry
Question Radio Rain River Road Room Rope Rose Sail Salt Satellite Season Shadow Shelter Shore Sign Signal
Sister Sky Sleeper Smoke Snow Song Spark Sparrow Spring Staircase Star Station Stone Storm Story Stranger
Street String Summer Sun Swallow Table Telegraph Theatre Thread Threshold Thunder Tide Timber Tower Town
Train Tree Tunnel Umbrella Valley Village Voice Voyage Wall Water Wave Weather Wheel Whisper Willow Wind
Window Wing Wire Wolf Year
""".split()

PLURALS = """
Acrobats Almanacs Anchors Answers Architects Astronomers Balloons Bells Birches Birds Boats Bridges Brothers
Cabins Candles Captains Cartographers Cedars Choirs Circles Clocks Clouds Comets Cousins Daughters Divers
Doors Dreamers Echoes Embers Engines Explorers Falcons Farmers Feathers Ferries Fires Flowers Foxes Gardens
Gardeners Ghosts Harbours Hawks Herons Hours Islands Keepers Kites Ladders Lakes Lamps Lanterns Letters
Librarians Lights Lions Machines Magpies Maps Mariners Meadows Mirrors Moths Mountains Neighbours Nights
Numbers Oaks Oceans Orchards Otters Owls Painters Palaces Parades Pencils Pianos Pigeons Pilots Planets
Postcards Radios Rivers Roads Rooms Sailors Seasons Shadows Shepherds Signals Sisters Sleepers Sparrows
Stairs Stars Stations Stones Storms Strangers Streets Strings Swallows Tailors Tides Towers Trains Travellers
Trees Tunnels Twins Valleys Voices Walls Waves Weavers Whales Windows Wolves Years
""".split()

OBJECTS = (
    """
Air|Amber|Anyone|Autumn|Bedlam|Bloom|Bronze|Clover|Colour
Copper|Crossings|December|Evening|Everything|Flight
Glass|Gold|Green|Grace|Heather|Honey|Ink|Lavender|Leaving|Linen|Marble|Mercy|Midsummer|Milk|Mist|Motion
Nightfall|Noon|Nowhere|October|Paper|Plenty|Sand|September|Silence|Silk|Sleep|Slow Water|Small Hours|Stone
Summer|the Coast|the Garden|the Harbour|the Hills|the House|the North|the Rain|the River|the Sea|the Sky
the Snow|the South|the Valley|the Wires|Thistle|Tomorrow|Two Rivers|Vermilion|Winter|Wool|Yesterday
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

LINKS = ("of", "in", "and", "under", "after")

DOINGS = """
Asking Becoming Believing Borrowing Building Calling Carrying Catching Chasing Climbing Counting Crossing
Dancing Drawing Dreaming Drifting Driving Facing Falling Finding Floating Following Forgetting Gathering
Holding Keeping Learning Leaving Lending Listening Living Losing Mapping Measuring Mending Naming Passing
Painting Reading Remembering Returning Rowing Sailing Sending Singing Sleeping Slowing Speaking Standing
Staying Talking Tracing Turning Waiting Waking Walking Watching Weaving Winding Wishing Writing
""".split()

DOING_TAILS = """
|Aloud|Alone|Around|Away|Back|by Lamplight|by Night|by the Canal|by the Sea|Early|for Rain|for You|from Here
Home|in Colour|in Circles|in Green|in June|in Pairs|in Snow
into Blue|Late|Near|on Sunday|on the Line|Onwards
Out Loud|Out to Sea|over Fields|past Midnight|Quietly|Still|the Cold|the Dark|the Day|the Garden|the Hours
the Light|the Long Way|the Map|the Miles|the Moon|the Night
the River|the Room|the Stars|the Tide|the Weather
Through|to the Coast|to Water|Together|under Trees|until Morning|Up|with Birds|with Strangers|Without You
""".replace("\n", "|").split("|")

FIRST_NAMES = """
Abel Ada Agnes Alba Alma Amos Anouk Anselm Ansa Arlo Asa Aster Astrid August Aurel Bastian Bea Benna Bram
Brisa Cato Celeste Cleo Corin Cosima Dagny Dario Delphine Dov Edda Edwin Eira Elio Elke Elsbeth Emeka Enid
Enzo Esme Ettore Ezra Fenna Fidel Flora Frieda Gaia Gideon Greta Gwen Hale Hanne Hedda Henrik Hugo Ida Ilse
Imogen Ines Ingrid Ioan Iris Isaac Isla Jonas Jory Juno Kaia Kenji Keziah Kofi Lars Leif Lena Leonie Levi
Linnea Liora Lotte Luca Ludo Mabel Maeve Malin Marek Marta Matilda Mika Milo Mina Mira Moss Nadia Nell Nico
Nils Noor Odette Odin Olga Oona Orla Oskar Otis Otto Paloma Petra Pia Quill Rafe Ramona Remy Rhea Robin Rosa
Runa Sabine Saskia Selma Signe Silas Simone Sol Soren Stellan Sunniva Tamsin Tara Teo Thea Tilda Tobias Tove
Ulla Una Vera Viggo Vito Wanda Wilma Wren Xenia Yara Yusuf Zadie Zeno Zora
""".split()

LAST_NAMES = """
Abernath Adeyo Alder Almgren Amberley Ansty Arden Ashgrove Bakke Balfry Barlowe Beckwith Bellamont Birkett
Blythwood Bramhall Brandt Brightwater Brindle Calder Carrow Castellane Chalke Cinderby Coldwell Corran Crane
Dahlin Darrow Delorme Devereth Dunmore Eastlake Ellery Elmqvist Emberly Fairlight Fallow Farrant Fenwright
Ferrow Finnegar Fjelde Foxley Galloway Garrick Glasswell Greaves Greenhalgh Halden Hallam Harrowgate Haverly
Hawkins-Bly Hazeldine Heathcote Hollander Holloway Ibarra Ingleby Ironwood Jessamy Juniper Kalloway Kestrel
Kirkwall Koskela Lamarque Larkin Laurier Lindqvist Lockhart-Fyfe Loxley Lundgren Maddern Marchetti Marlowe
Mayfield Merriweather Mistry Montrose Moreau Morrow Nakano Nettleton Nightingale-Dell Norling Novak Oakes
Okafor Oland Orrin Osterby Ostrander Pallister Pellegrin Penhallow Pettersen Pike Quarles Quenby Ravenel
Redfern Renner Ridgeway Rosendahl Rowntree Ruskin Saltmarsh Sandoval Sefton Selwyn Severin Silverdale Skye
Sorrell Stavros Sterling-Oake Stormont Sundby Swann Tanager Tarrow Teague Thorne Thistlewood Tidewell Tolland
Tremaine Underhill Upton Vance Varga Vesper Voss Wainscott Waverley Wexford Whitlock Wickstead Wilder Winslow
Wintergreen Wolfe Woodruff Yarrow Yardley Zeller
""".split()

COMPANIES = (
    """
& the Bells|& the Comets|& the Ferrymen|& the Harbours|& the Hours|& the Lamplighters|& the Meridians
& the Neighbours|& the Orchard|& the Owls|& the Small Hours|& the Swallows|& the Tides|& the Weather
& the Wolves|Ensemble|Quartet|Trio
""".strip()
    .replace("\n", "|")
    .split("|")
)

HOUSES = """
Arcade Assembly Atlas Avenue Bureau Cabin Choir Club College Company Cooperative Department Drive Ensemble
Estate Exchange Factory Family Foundation Gallery Garage Hall Hotel House Institute Kitchen Laboratory League
Motel Museum Observatory Office Orchestra Parade Parlour Project Quarter Radio Regatta Season Service
Sessions Society Sound Station Street Studio Supply Syndicate Theatre Trust Union Village Works
""".split()

# Script or language: what opens a phrase, what closes it, and what stands between them.
TONGUES: dict[str, tuple[list[str], list[str], str]] = {
    "ja": (
        "雨の 夜の 海の 青い 白い 赤い 遠い 静かな 小さな 冬の "
        "夏の 春の 秋の 月の 星の 風の 朝の 街の 森の 透明な "
        "夢の 最後の 忘れた 銀の 硝子の 夕暮れの 北の 南の 古い 新しい".split(),
        "音楽 灯台 列車 手紙 窓 部屋 庭 歌 時間 日記 記憶 地図 図書館 "
        "港 橋 道 花 鳥 舟 駅 約束 影 光 声 空 フェリー "
        "ピアノ ラジオ メロディー ワルツ".split(),
        "",
    ),
    "he": (
        "שירי אור קול לילות בתי גני דרך חלון רוח ים מכתבי זמן צל ימי רחובות גשר כוכבי שער מי סיפורי".split(),
        "הים החורף הגשם העיר הלילה הקיץ הבוקר המדבר הרוח הירח "
        "האביב השמש השלג הנמל הגן הדרך הזמן הסתיו השקט".split(),
        " ",
    ),
    "ar": (
        "أغنية ليل ضوء نافذة حديقة طريق صوت مطر قمر رسالة باب ظل حلم مدينة موسيقى".split(),
        "البحر الصيف الشتاء الليل المدينة القمر الصحراء الفجر "
        "المساء الريح الياسمين النهر الغياب الربيع".split(),
        " ",
    ),
    "ru": (
        "Свет Голос Песня Тень Письмо Дорога Город Окно Музыка Тишина Память Река Сад Вальс Берег".split(),
        "зимы ночи моря ветра осени утра снега весны луны дождя лета звёзд садов облаков".split(),
        " ",
    ),
    "el": (
        "Φως Τραγούδι Νύχτα Παράθυρο Γράμμα Δρόμος Κήπος Φωνή Σκιά Λιμάνι".split(),
        "|της θάλασσας|του χειμώνα|της βροχής|του ανέμου"
        "|της πόλης|του φεγγαριού|της άνοιξης|του νησιού".split("|"),
        " ",
    ),
    "ko": (
        "밤의 바다의 겨울의 푸른 작은 봄의 비의 하얀 먼 조용한".split(),
        "노래 편지 정원 창문 기차 달 바람 거리 꿈 등대".split(),
        " ",
    ),
    "zh": (
        "雨中的 夜里的 海边的 冬天的 春天的 月下的 远方的 安静的".split(),
        "歌 信 窗 花园 火车 灯 河 鸟 桥 城市".split(),
        "",
    ),
    "fr": (
        "Chanson Lettre Jardin Fenêtre Lumière Nuit Rivière Maison "
        "Été Hiver Forêt Voyage Ombre Valse Île Étoile".split(),
        "|à deux|au loin|d'automne|d'hiver|de la mer|de Lune"
        "|de papier|de sable|du matin|du nord|en bleu|en été"
        "|sans fin|sous la pluie|vers la côte".split("|"),
        " ",
    ),
    "de": (
        "Abendlied Brücke Fenster Garten Gläserne Stille Haus "
        "Herbst Hafenlied Königsweg Laterne Nachtzug Märchen "
        "Schnee Sommerregen Straße Übermorgen Wolken Zwischenräume".split(),
        "|am Fluss|am Meer|aus Glas|bei Nacht|für zwei|im Nebel"
        "|im Winter|im Wind|ohne Ende|über der Stadt|und Licht"
        "|und Schatten|vor dem Regen".split("|"),
        " ",
    ),
    "es": (
        "Canción Carta Jardín Ventana Luz Noche Río Casa Otoño "
        "Invierno Puerto Viaje Sombra Vals Niña Corazón".split(),
        "|azul|de abril|de agua|de cristal|de invierno|de la lluvia"
        "|de la luna|de papel|del mar|del norte|en flor"
        "|lejana|sin fin|y sal".split("|"),
        " ",
    ),
    "pt": (
        "Canção Manhã Janela Maré Noturno Praia Saudade Coração Estação Verão Ribeira".split(),
        "|ao longe|azul|da chuva|da lua|de abril|de inverno|do mar|do norte|em flor|sem fim".split("|"),
        " ",
    ),
    "pl": (
        "Światło Pieśń Okno Łódź Ogród Cień Głos Ścieżka".split(),
        "|bez końca|nad rzeką|o świcie|w deszczu|we mgle|wśród gwiazd|zimą".split("|"),
        " ",
    ),
    "emoji": (
        ["🌙", "🌊", "☔", "✨", "🎈", "🌻", "🚲", "🪁"],
        ["", "interlude", "song", "theme", "waltz", "& 🌧️", "👩‍🚀", "(reprise)"],
        " ",
    ),
}

GENRES = (
    """
Ambient|Acoustic|Audiobook|Blues|Chamber Music|Children's
Classical|Country|Dance & House|Drum & Bass|Electronic
Experimental|Field Recordings|Folk|Funk|Hip-Hop|Indie|Jazz
Metal|Pop|R&B / Soul|Reggae|Rock|Soundtrack|World|邦楽
""".strip()
    .replace("\n", "|")
    .split("|")
)

PLACES = (
    "Aberwick|Brightling Bay|Carrow|Dunmere|Eastling|Fjordby"
    "|Halden|Kirkhaven|Lindö|Marrow Hill|Norðvík|São Brisa"
).split("|")
LABELS = (
    "Blue Door Records|Cellar & Attic|Common Ground|Half Moon Tapes"
    "|Low Tide|Night Office|Paper Boat|Tin & Timber"
).split("|")

LICENSES = ("All rights reserved|CC BY|CC BY NC|CC BY SA|CC0|Free for <b>listening</b> & sharing").split("|")

LYRICS = (
    """
I left the window open to the street|The harbour lights were counting out the hours
We folded all the letters into boats|You said the winter never learns our names
There is a slower river under this one|And every lamp along the quay is green
I keep a little weather in my coat|The morning comes in colours I forgot
Oh, let it rain a while|We walk until the pavement turns to sand
Somebody left the radio on low|It plays the song we never learned to end
The ferry leaves at seven, or at dawn|Hold on, hold on, the tide is coming in
The houses lean together when it snows|I read your postcard backwards to the sea
""".strip()
    .replace("\n", "|")
    .split("|")
)

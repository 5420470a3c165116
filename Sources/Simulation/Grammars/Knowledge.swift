extension Grammars {
    /// History, geography, technology for people, religion and society.
    static let knowledge = #"""
        topic history general 4 en
        > {context}{tell} {why} {histevent} {histin}.{brief}
        > Compare {histevent@1} with {histevent@2}: causes, course and effects on {histgroup}.{brief}
        > What did {histgroup} in {country@1} eat, wear and fear around the year {#200-1950*10}?{brief}
        > Write a diary entry of a {job} in {city@1} in {#1300-1950}, {#80-400*10} words, shortly after {histevent}.
        > Name {#3-12} dates everybody should know about {histevent@1}, and one common mistake about {histgroup}.{brief}
        > How reliable are sources on {histevent@1} from {country@1}, written {#5-300*5} years later?{brief}
        histevent: the fall of Constantinople|the Hanseatic League|the French Revolution|the Meiji Restoration|the Black Death|the building of the Suez Canal|the Thirty Years' War|the Silk Road trade|the Industrial Revolution|the printing press|the Congress of Vienna|the Great Depression|the Roman conquest of Gaul|the Mali Empire|the Reformation|the Opium Wars|the independence of Brazil|the Marshall Plan|the Peloponnesian War|the Moon landing
        histin: mattered for {country}|changed the life of {histgroup}|took {#2-90} years|could not be stopped|began in {city}|ended as it did|is judged so differently in {country} and {country@2}|is remembered by {histgroup}
        histgroup: peasants|merchants|sailors|women in towns|monks|weavers|soldiers|miners|printers|nomads|children|doctors|slaves|nobles|scribes
        topic geography general 3 en
        > {context}{tell} {why} {geofeature} {geofact}.{brief}
        > Which {#3-15} {geokind} of {country@1} should {level} know, ordered by {geomeasure}?{brief}
        > How would {city@1} change if {geoevent}?{brief}
        > Plan a geography lesson of {#20-90*5} minutes on {geofeature} for {#8-34} pupils aged {#9-18}, with {#2-6} activities.{brief}
        > Compare {country@1} and {country@2} by {geomeasure} and {geomeasure@2} since {#1900-2020}.{brief}
        geofeature: the Danube delta|the Sahara|monsoons|fjords|the Gulf Stream|the Andes|permafrost|coral reefs|the Ring of Fire|the Nile|trade winds|karst caves|the Aral Sea|river terraces|the Mekong|glaciers|the Baltic Sea
        geofact: shrinks by {#1-40} % a decade|matters to {country}|formed over {#1-90} million years|drives {industry}|floods every {#2-60} years|attracts {amount} visitors|divides {city} from {city@2}|is younger than people think
        geokind: rivers|mountain ranges|ports|islands|lakes|cities above {#1-9}00,000 people|provinces|volcanoes|national parks|railway lines
        geomeasure: area|population|rainfall|height|length|average age|exports|density|temperature|forest cover
        geoevent: the sea rose {#1-9} m|the river moved {#2-40} km|the airport closed|rainfall fell by {#10-60} %|{amount} people arrived|the port froze {#2-20} weeks a year
        topic gadgets general 3 en
        > {context}My {device@1} {devfault} since {devsince}. {devask}{brief}
        > Which {device@1} should a {job} buy for {money}, with {devneed} and {devneed@2}?{brief}
        > How do I move {#2-900} {devdata} from a {device@1} to a {device@2} without {devfear}?{brief}
        > {tell} the difference between {devneed@1} and {devneed@2} to {level}.{brief}
        device: phone|laptop|router|printer|smart TV|tablet|e-reader|camera|smart watch|headset|game console|scanner|robot vacuum|NAS|projector|webcam
        devfault: restarts every {#2-50} minutes|is stuck at {#5-99} %|drops the network|gets hot|makes a clicking noise|shows {colour} stripes|will not charge past {#30-95} %|forgot {#2-40} contacts|asks for a code of {#4-8} digits|is very slow
        devsince: the update on {date}|I moved to {city}|it fell|{weekday}|a storm|I added a {device@2}|it turned {#2-9} years old
        devask: Can I fix it myself?|Is it worth a repair for {money}?|Which setting is it?|How do I reset it?|Is it the battery?|Could it be the cable?
        devneed: {#8-64} GB memory|a battery for {#6-30} hours|a matte screen|two SIM cards|{#1-8} TB|wired network|a {#11-32} inch display|noise cancelling|an optical zoom|fast charging
        devdata: photos|contacts|songs|GB of videos|notes|messages|recipes|passwords
        devfear: losing quality|a cloud|a cable|duplicates|the {company} account|paying
        topic society general 2 en
        > {context}{tell} {why} {civic} in {country@1} {civicfact}.{brief}
        > What are {#2-8} arguments for and against {policy@1} in a town of {amount} people?{brief}
        > How do {festival} customs differ between {country@1} and {country@2}, and what should a guest {guest}?{brief}
        > Prepare a debate of {#10-60*5} minutes on {policy@1}: {#2-6} speakers, opening by {first@1}, rules, {#3-12} questions.{brief}
        civic: local elections|the school system|jury duty|public libraries|the pension system|health insurance|recycling|the monarchy|military service|the census|trade unions|public radio
        civicfact: works as it does|costs {money} per head|changed in {#1950-2024}|is disputed among {job}s|has {#2-9} levels|depends on {city}|needs reform
        policy: free buses|a tax on {goods}|car-free {weekday}s|a four-day week|rent caps of {#1-9} %|school uniforms|later school starts|a {noun} levy|tree planting|voting at {#15-17}|ban of {goods}|night trains
        festival: New Year|wedding|harvest|birthday|carnival|graduation|housewarming|funeral|midsummer
        guest: bring|wear|avoid saying|eat first|give the {kin}|ask
        """#
}

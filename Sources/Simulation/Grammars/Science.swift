extension Grammars {
    /// Natural sciences and reasoned argument.
    static let science = #"""
        topic physics reasoning 4 en
        > A {thing} of {.1-90} kg {motion} {angle}. {physwant}{showwork}
        > {tell} {why} {effect} {with} to {level}.{brief}
        > Two {thing}s of {.1-30} kg and {.1-30} kg collide at {#1-90} and {#1-60} m/s, {#5-95} % of the energy is kept. {physwant}{showwork}
        > A circuit has {#2-6} resistors of {#1-900} ohm {wiring} and a source of {#3-240} V. {physwant}{showwork}
        > Light of {#380-780} nm hits {surface} at {#5-80} degrees. {physwant}{showwork}
        > {#1-90} mol of gas at {#270-900} K expands from {#1-40} to {#41-90} litres {process}. {physwant}{showwork}
        thing: block|ball|cart|stone|sledge|satellite|disc|pendulum|arrow|crate|bucket|drone
        motion: slides {#2-90} m down a slope at|is thrown at {#2-60} m/s and leaves at|is pulled with {#2-900} N at|rolls without slipping from {#1-30} m at|swings on a {.0-9} m string from|is pressed on a spring of {#50-900} N/m and lifts off at
        angle: {#5-85} degrees
        physwant: What is the final speed?|How large is the force?|How long does it take?|What current flows?|Where does it land?|How much heat is lost?|What is the power?|Find the acceleration.|Is energy conserved?|What is the efficiency?|How does it change if everything doubles?|Estimate the error at {#1-9} % uncertainty.
        effect: a rainbow|superconductivity|the tides|the Doppler shift|friction|the photoelectric effect|buoyancy|entropy|time dilation|resonance|surface tension|a gyroscope|black-body radiation|capillary action|a laser|static electricity|refraction|tunnelling
        with: works|behaves at {#1-900} K|changes with mass|was first measured|appears in a {vehicleish}|limits {gadget}|differs in water|is shown with {#2-5} simple tools
        vehicleish: car|plane|ship|train|bicycle|lift
        gadget: phones|solar panels|fridges|telescopes|clocks|microscopes|wind turbines
        wiring: in series|in parallel|in a bridge|half in series, half in parallel
        surface: glass|water|diamond|a thin film|a mirror|a grating of {#100-900} lines per mm
        process: isothermally|adiabatically|at constant pressure|in {#2-5} steps|against {#1-9} bar
        topic chemistry reasoning 3 en
        > How many grams of {compound} form when {.1-90} g of {reactant} react with {.1-90} g of {reactant@2}?{showwork}
        > {solve} the pH of {.0-4} mol/l {acid} after adding {#1-90} ml of {.0-2} mol/l NaOH to {#10-400} ml.{showwork}
        > Balance {reactant} + {reactant@2} -> {compound} + {compound@2}, and name the {chemwant}, at {#10-900} °C.{showwork}
        > {tell} {why} {compound} {chemfact} than {compound@2}.{brief}
        > Propose a synthesis route of {compound} in the school lab with at most {#2-6} steps and name the {chemwant}.{brief}
        > Draw in words the structure of {compound}, its {chemwant} and {#1-4} uses in {industry}.{brief}
        compound: sodium chloride|ethyl acetate|calcium carbonate|copper sulfate|aspirin|ammonia|glucose|benzene|methanol|iron oxide|potassium nitrate|acetone|magnesium oxide|silver chloride|zinc sulfate|lactic acid|urea
        reactant: hydrogen|oxygen|zinc|sulfuric acid|sodium hydroxide|calcium|ethanol|acetic acid|copper|chlorine|magnesium|iron|carbon dioxide|hydrochloric acid|aluminium
        acid: acetic acid|hydrochloric acid|formic acid|phosphoric acid|citric acid|nitric acid|lactic acid
        chemwant: oxidation numbers|limiting reagent|catalyst|by-products|bond angles|reaction type|yield|functional groups|safety class|reaction enthalpy
        chemfact: boils {#2-90} degrees higher|dissolves {#2-40} times better|reacts faster|conducts better|is more stable|is less toxic|burns with a {colour} flame|melts earlier
        topic biology general 3 en
        > {tell} {why} {bioproc} {bioin} to {level}.{brief}
        > Compare {bioproc} and {bioproc@2} {bioin} in a table with {#3-9} rows.{brief}
        > {context}What happens to {organ} when {bioevent}?{brief}
        > In a cross of {gene} x {gene}, what share of {#20-900} offspring shows {trait}?{showwork}
        > Write {#3-15} exam questions on {bioproc} {bioin}, with answers, for {level}.{brief}
        bioproc: photosynthesis|mitosis|protein folding|osmosis|natural selection|the immune response|DNA replication|nerve signalling|fermentation|the nitrogen cycle|meiosis|gene regulation|pollination|migration|digestion|hibernation|symbiosis
        bioin: in plants|in yeast|in bees|in humans|in {animal}s|at {#2-45} °C|in deep water|in cells without oxygen|after {#2-60} minutes of stress|in the first {#2-30} days|in {country}'s wetlands
        organ: the liver|the heart|muscles|the kidneys|roots|leaves|the brain|blood vessels|the gut|gills|the retina
        bioevent: glucose drops by {#10-60} %|a {animal} is cold for {#2-90} hours|oxygen falls to {#5-18} %|salt doubles|it is dark for {#2-40} days|temperature rises {#1-12} degrees|a virus enters
        gene: Aa|AaBb|AABb|aaBb|XaY|AaBB|Rr
        trait: the recessive trait|both dominant traits|the {colour} form|a carrier|neither trait
        topic philosophy reasoning 3 en
        > {tell} {thesis}, then give the {#1-4} best objections.{brief}
        > {context}Is it consistent to hold that {claim} and that {claim@2}?{brief}
        > {first} says {claim} because {claim@2}. Is the argument valid? Name the {fallacy} if there is one.{brief}
        > Write a dialogue of {#6-30} lines in which a {job} and a {job@2} discuss whether {claim}.{brief}
        > How would {school} and {school@2} judge that {claim}?{brief}
        thesis: the ship of Theseus|free will|the trolley problem|the problem of induction|utilitarianism|the mind-body problem|moral luck|the veil of ignorance|Zeno's paradoxes|the sorites paradox|personal identity|the is-ought gap|scepticism|the social contract
        claim: promises bind after {#2-40} years|a {animal} has rights|nobody owns {noun}s|machines may {verb2}|lying to a {job} is fine|{feeling} people judge worse|beauty is in the {noun}|the past is fixed|we owe nothing to {country}|a copy of a {noun} is that {noun}|rules need {job}s|time is unreal|luck should not count
        verb2: decide|suffer|lie|own things|vote|forgive|hope
        fallacy: fallacy|hidden premise|circle|equivocation|false dilemma|category mistake
        school: Stoics|Kantians|Epicureans|existentialists|pragmatists|virtue ethicists|sceptics|utilitarians|Confucians|empiricists
        """#
}

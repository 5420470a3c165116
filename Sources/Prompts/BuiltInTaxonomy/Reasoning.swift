// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `reasoning` of the file.
    static let reasoning = ##"""
        = reasoning/arithmetic | Arithmetic and everyday word problems
        A baker sells 36 rolls in the morning and a third as many in the afternoon. How many rolls did she sell that day?
        Tom has 15 marbles. He gives 4 to his sister and buys twice as many as he has left. How many marbles does he have now?
        what is 18% of 2450
        A train leaves at 9:15 and arrives at 13:40. How many minutes does the trip take?
        If 5 workers paint a fence in 12 hours, how long do 8 workers need at the same pace?
        Maria earns $17 per hour and works 38 hours a week. Taxes take a quarter of her pay. How much does she bring home each month of four weeks?
        compute 347 * 29 - 1288 / 4
        A jacket costs 80 euros. It is reduced by 25% and then by another 10%. What is the final price?
        There are 24 students in a class. Five eighths of them play a sport. How many do not?
        Sara reads 12 pages a day for a week and then 20 pages a day for three days. The book has 180 pages. How many pages remain?
        Two friends share a restaurant bill of $64 plus a 15% tip equally. How much does each of them pay?
        A tank holds 500 litres. It loses 3 litres per minute and gains 1 litre per minute. After how many minutes is it empty?
        Convert 2.5 miles to kilometres and then to metres.
        The sum of two numbers is 91 and one of them is six times the other. Find both.
        A farmer has 120 eggs. He packs them in boxes of a dozen and sells each box for $3.50. How much money does he make?
        each bag has 8 apples, 7 bags, 9 apples are rotten, how many good apples left?
        Jonas is 4 years older than Lina. In ten years the sum of their ages will be 60. How old is Lina today?
        What is the least common multiple of 12, 18 and 30?
        A car uses 6.4 litres per 100 km. Petrol costs 1.85 per litre. What does a trip of 430 km cost?
        Round 3.14159 to the nearest hundredth and write it as a fraction.
        A shop bought 60 cups for $2 each. It broke 6 of them and sold the rest for $5 each. What was the profit?
        Kevin saves 5 dollars in the first week and 3 dollars more every following week. How much has he saved after 10 weeks?
        Oskar swims 14 lanes of 25 metres before breakfast on each school day. What total distance does he cover from Monday to Friday?
        If a recipe for 4 people needs 300 g of flour, how much flour is needed for 10 people?
        Anna kauft 6 Hefte zu je 1,20 Euro und zahlt mit einem 10-Euro-Schein. Wie viel Geld bekommt sie zurück?
        Ein Zug fährt 240 Kilometer in 3 Stunden. Wie viele Kilometer legt er in 5 Stunden zurück?
        小明有24个苹果，分给3个朋友，每人得到同样多，每人有几个？
        一件衣服原价200元，打八折后再减20元，现在多少钱？
        Pedro tiene 45 caramelos y reparte un tercio entre sus amigos. ¿Cuántos caramelos le quedan?
        Un magasin vend 30 livres par jour à 12 euros chacun. Combien gagne-t-il en une semaine ?
        Mark has $50. He buys four books at $7 each. How much money does he have left?
        A garden has 12 rows of 15 tomato plants. How many plants are there in total?
        Emma bakes 48 cookies and puts them in boxes of six. How many boxes does she need?
        A cyclist rides 18 km per hour for 2.5 hours. How far does she go?
        Sam is twice as old as his sister, who is 9. How old will Sam be in five years?
        A pizza is cut in 8 slices. Three kids eat two slices each. What fraction is left?
        During a sale a shirt is 30% off its price of $25. How much does it cost now?
        The school bought 15 boxes of pencils with 24 pencils each and gave away 100. How many pencils remain?
        A worker is paid $12 an hour and time and a half for overtime above 40 hours. What does he earn for 46 hours?
        Rosa picks 3 times as many apples as Paul, and together they have 84 apples. How many did Paul pick?
        A movie ticket costs $9 for adults and $5 for children. What do 2 adults and 3 children pay altogether?
        It takes Ben 20 minutes to walk to school and 8 minutes by bike. How many minutes does he save per week if he cycles both ways?
        calculate 15 percent tip on 86.50
        What is 144 divided by 12 plus 7 times 3?
        Find the average of 12, 15, 21 and 32.
        The number of birds doubles every year. There are 5 birds now. How many after 6 years?
        A pool is filled at 200 gallons per hour, how long to fill 5,000 gallons
        There were 85 passengers on a bus. At the first stop 17 got off and 9 got on. How many are on the bus now?
        Grandma has 5 dozen eggs and uses 3 eggs a day. How many days will they last?
        How many minutes are there in a fortnight?
        What is the ratio of 45 minutes to 3 hours in simplest form?
        Ella spends half of her allowance on lunch, a quarter on a book and has $6 left. How large was the allowance?
        A machine makes 40 parts an hour. How many parts does it make in 7.5 hours?\nA. 280\nB. 300\nC. 320\nD. 340

        = reasoning/algebra | Algebra, number theory and calculus
        Solve for x: 3x^2 - 12x + 9 = 0
        Find the derivative of f(x) = x^2 sin(3x).
        Evaluate the integral \\int_0^1 x e^{x^2} dx.
        What is the remainder when 7^{100} is divided by 13?
        factor x^4 - 16 completely
        Let $f(x) = \\frac{2x+1}{x-3}$. Find $f^{-1}(x)$ and its domain.
        Solve the system of equations 2x + 3y = 7 and 5x - y = 9.
        Compute the determinant and the eigenvalues of the matrix [[2, 1], [1, 3]].
        For which values of k does the quadratic x^2 + kx + 4 have exactly one real root?
        limit of (1 - cos x) / x^2 as x goes to 0
        Simplify \\sqrt{50} - 3\\sqrt{8} + \\frac{6}{\\sqrt{2}}.
        If log_2(x) + log_2(x - 2) = 3, what is x?
        Find the sum of the first 40 terms of the arithmetic sequence 5, 9, 13, ...
        Find all integers n such that n^2 + 8n + 31 is a perfect square.
        Solve the differential equation y' + 2y = e^{-x} with y(0) = 1.
        Expand (2a - b)^5 with the binomial theorem.
        Determine whether the series sum of n/(n^2+1) converges or diverges.
        What is the coefficient of x^3 in the polynomial (1 + x)^7 (1 - x)^4?
        Express 0.272727... as a common fraction in lowest terms.
        Let a, b and c be the roots of x^3 - 6x^2 + 11x - 6. Compute a^2 + b^2 + c^2. Write the answer in \\boxed{}.
        solve |2x - 5| < 7, interval notation
        How many positive divisors does 3600 have, and what is their sum?
        Use Lagrange multipliers to maximise xy subject to x^2 + y^2 = 8.
        Find the Taylor series of ln(1+x) around zero up to the fourth order term.
        The function satisfies f(x + y) = f(x) + f(y) + xy for all real x and y, and f(1) = 2. Find f(10).
        Löse die quadratische Gleichung x^2 - 5x + 6 = 0 und bestimme die Nullstellen.
        求函数 f(x)=x^3-3x 的导数和极值。
        解方程：2x + 5 = 17，求x的值。
        Simplify the expression 4(x + 3) - 2(x - 5).
        If f(x) = 2x + 3 and g(x) = x^2, find f(g(4)).
        What is the slope of the line through (2, 3) and (5, 9)?
        Find the value of x: 2^(x+1) = 32
        Determine the vertex of the parabola y = x^2 - 6x + 5.
        Compute $\\sum_{k=1}^{20} k^2$.
        What is the units digit of 3^{45}?
        Find the smallest positive integer that leaves remainder 1 when divided by 2, 3, 4, 5 and 6.
        Find the second derivative of e^{2x} cos x.
        Let $x$ and $y$ be real numbers with $x + y = 7$ and $xy = 10$. Find $x^3 + y^3$.
        Solve the inequality x^2 - x - 6 > 0.
        Calculate the double integral of xy over the unit square.
        Rationalise the denominator of 1/(2 + \\sqrt{3}).
        What is the domain of the function sqrt(4 - x^2)?
        matrix inverse of [[1,2],[3,4]]
        Find the critical points of f(x) = x^4 - 8x^2 and classify them.
        Write 1101 in base two as a base ten number.
        How many prime numbers are there between 50 and 100?
        If the answer to the problem below is 12, what is the value of the unknown variable x?
        Evaluate the complex number (1 + i)^8.
        Find the partial fraction decomposition of 5x/(x^2 - x - 6).
        A polynomial p(x) has remainder 3 on division by x - 1. Find p(1).
        Find the degree of the field extension Q(sqrt 2, sqrt 3) over Q.\nA. 0\nB. 4\nC. 2\nD. 6
        If 3x + 5 = 20, what is 6x?\n(A) 15 (B) 30 (C) 10 (D) 25

        = reasoning/geometry | Geometry and trigonometry
        A circle is inscribed in a square with side 10. What is the area of the region outside the circle?
        Find the length of the hypotenuse of a right triangle with legs 9 and 12.
        In triangle ABC, angle A is 50 degrees and angle B is twice angle C. Find angle C.
        What is the volume of a cone with radius 3 cm and height 7 cm?
        The points (1, 2), (4, 6) and (7, y) lie on one straight line. Determine y.
        Compute the area of a regular hexagon with side length 4.
        A ladder leans against a wall at an angle of 65 degrees and reaches 4 metres high. How long is the ladder?
        surface area of a sphere with diameter 14
        Two chords of a circle intersect inside it. The segments are 3, 8 and 4. How long is the fourth segment?
        Find the equation of the circle that passes through (0,0), (4,0) and (0,6).
        What is the distance from the point (3, -1) to the line 4x + 3y = 12?
        A rectangle's diagonal is 13 and its perimeter is 34. What are its sides?
        How many diagonals does a convex polygon with 12 vertices have?
        The ratio of the areas of two similar triangles is 9 to 25. What is the ratio of their perimeters?
        Simplify sin(2θ)/cos(θ) and find all angles where it equals one.
        A cube is cut by a plane through three vertices. What is the area of the cross-section if the edge is 2?
        In parallelogram ABCD, M is the midpoint of BC, and AM meets BD at P. Find BP:PD.
        [asy] draw((0,0)--(6,0)--(6,8)--cycle); [/asy] What is the radius of the circumscribed circle?
        Find the angle between the vectors (1, 2, 2) and (2, -1, 2).
        How tall is a tower if its shadow is 24 m when the sun stands at 40 degrees above the horizon?
        The trapezoid has parallel sides 8 and 14 and height 5. What is its area?
        A cylinder is inscribed in a sphere of radius R. Which height gives the largest volume?
        use the law of cosines, sides 5, 7, 9, find the largest angle
        What is the arc length of a sector with central angle 72 degrees in a circle of radius 15?
        Calculate the area of a triangle with sides 6, 8 and 10.
        What is the perimeter of a square whose area is 64 square metres?
        The radius of a cylinder is 4 and its height is 9. Find its volume and its surface.
        In the diagram, lines AB and CD are parallel. Find angle x.
        What's the sum of the interior angles of an octagon?
        A circle has centre (2, -3) and radius 5. Write its equation.
        Find the height of an equilateral triangle with side length 12.
        A right circular cone and a hemisphere have equal radius. Compare their volumes.
        In quadrilateral ABCD the diagonals are perpendicular. What is its area if they measure 6 and 11?
        tan 45 plus cos 60 equals what
        Point P lies on segment QR so that QP = 2 PR. Find the coordinates of P.
        What is the area of the shaded region between two concentric circles?
        Reflect the point (3, 4) over the line y = x, then rotate it by 90 degrees around the origin.
        Show the unit circle values of sine and cosine at 30, 45 and 60 degrees.
        A regular pyramid has a square base of edge 6 and slant height 5. Find its volume.
        Tangents from a point outside touch the circle at A and B. What is the length of AB?

        = reasoning/probability | Probability, statistics and counting
        Two dice are rolled. What is the probability that the sum is at least 9?
        In how many ways can 5 people sit around a round table?
        A bag contains 4 red and 6 blue balls. Two are drawn without replacement. What is the chance that both are red?
        How many different words can be formed from the letters of BANANA?
        A test for a disease has sensitivity 95% and specificity 90%. The disease affects 1% of people. What is the probability that a positive person is ill?
        expected number of coin tosses until two heads in a row
        Find the mean, median, variance and standard deviation of 4, 8, 15, 16, 23, 42.
        A committee of 3 women and 2 men is chosen from 7 women and 5 men. How many committees are possible?
        X is normally distributed with mean 100 and standard deviation 15. Find P(X > 130).
        What is the expected value of a lottery ticket that pays $500 with probability 1/1000 and costs $1?
        Explain the Monty Hall problem with conditional probabilities.
        Is the difference between two samples significant? n1 = 40, mean 5.2, sd 1.1; n2 = 38, mean 4.6, sd 1.3. Do a t-test.
        How many four-digit numbers have no repeated digit and are divisible by five?
        Events A and B are independent with P(A)=0.3 and P(B)=0.5. Compute P(A or B).
        A fair coin is flipped ten times. Find the probability of exactly seven heads using the binomial distribution.
        Customers arrive as a Poisson process with rate 6 per hour. What is the likelihood of no arrivals in 20 minutes?
        choose 3 cards from a deck of 52, odds that all are spades
        What does a p-value of 0.03 mean, and what does it not mean?
        Compute a 95% confidence interval for a proportion when 130 of 400 respondents said yes.
        In how many ways can the integers from 1 to 8 be arranged so that no even number is in its own position?
        A box has 3 coins, one of them with two heads. A random coin lands heads. What is the probability that it is the trick coin? Use Bayes' theorem.
        How many paths lead from the lower left to the upper right corner of a 6 by 4 grid moving only right and up?
        Derive the variance of a binomial random variable.
        Ten letters are randomly put in ten envelopes. What is the probability that exactly one is in the right one?
        What is the probability of rolling two sixes in a row?
        A jar holds 3 white, 5 black and 2 green marbles; one is picked at random. How likely is it black?
        How many different passwords of four letters are possible if letters may repeat?
        Calculate the standard deviation of these exam scores.
        How many handshakes occur if ten people all shake hands with each other?
        What is the difference between a permutation and a combination?
        A survey of 1,000 voters finds 52% in favour. What is the margin of error?
        A spinner has eight equal sectors numbered 1 to 8. Find the probability of a prime number.
        Explain the central limit theorem in simple words.
        What are type I and type II errors in hypothesis testing?
        How many subsets does a set with 7 elements have?
        Compute the expected number of rolls until each face of a die has shown up.
        the median and mode of 2 3 3 5 9
        Random variable X has density 2x on the unit interval. Find its mean and variance.
        How many ways can 8 identical candies be shared among 3 children?
        Interpret the r squared and the coefficients of this regression.
        Two cards are dealt from a standard deck. What are the odds of a pair?
        What is the chi-square test for, and when is it valid?
        A coin is tossed four times. What is the probability of at least one tail?\nA. 1/16\nB. 15/16\nC. 1/2\nD. 3/4

        = reasoning/proofs | Proofs and formal mathematics
        Prove that the square root of 2 is irrational.
        Show by induction that 1 + 3 + 5 + ... + (2n - 1) = n^2 for every positive integer n.
        Prove that there are infinitely many prime numbers of the form 4k + 3.
        Let G be a group in which every element has order two. Prove that G is abelian.
        Give a rigorous proof that every convergent sequence is bounded.
        Prove or disprove: if f is continuous on an open interval, then it is uniformly continuous.
        Show that for positive reals a, b, c we have a/b + b/c + c/a >= 3.
        write a lean 4 proof that addition of natural numbers is commutative
        Prove the pigeonhole principle and use it to show that two people in any city share the same number of hairs.
        Suppose that n is odd. Prove that n^2 - 1 is divisible by 8.
        Prove that a finite integral domain is a field.
        State and prove the mean value theorem.
        Is my proof correct? I assumed the contrary and then derived a contradiction from the definition of compactness.
        Show that the set of real numbers is uncountable using a diagonal argument.
        Prove that in any graph the number of vertices with odd degree is even.
        theorem: the union of two subspaces is a subspace iff one contains the other. proof please
        Formalise the following statement in Coq and prove it: reversing a list twice yields the list.
        Give a counterexample to the claim that pointwise limits of continuous functions are continuous.
        Prove by contradiction that the harmonic series has no finite sum.
        Demonstrate that the kernel of a homomorphism is a normal subgroup.
        Prove that among any six people there are three who all know each other or three who are strangers.
        Let p be a prime. Show that (p - 1)! is congruent to -1 modulo p.
        Establish the Cauchy-Schwarz inequality for inner product spaces and say when equality holds.
        Prove that every tree with n nodes has exactly n - 1 edges.
        Prove that the product of three consecutive integers is divisible by 6.
        Prove that if n^2 is even then n is even.
        Show that the empty set is a subset of every set.
        Prove that f(x) = x^2 is continuous at every point using epsilon and delta.
        Let V be a finite-dimensional vector space. Show that all bases have the same number of elements.
        Prove De Morgan's laws for sets.
        Show that the composition of two surjective maps is surjective.
        Prove the triangle inequality for complex numbers.
        Is the following statement true? Prove it or give a counterexample.
        Prove by strong induction that every integer above one is a product of primes.
        Let A be a compact subset of a metric space. Prove that A is closed.
        Show that every group of prime order is cyclic.
        prove the quotient of a ring by a maximal ideal is a field
        Statement 1 | every element of a group generates a cyclic subgroup. Statement 2 | every abelian group is cyclic. True or false?
        Derive a proof of the infinitude of primes in the style of Euclid.
        Write a formal proof with quantifiers that the limit of a sequence is unique.

        = reasoning/logic | Logic puzzles, riddles and deduction
        On an island knights always tell the truth and knaves always lie. A says "we are both knaves". What are A and B?
        Three people own a cat, a dog and a fish. Anna does not own the dog, and Ben is allergic to fur. Who owns what?
        I wear a cap but own no head, and I run dry the more I talk on paper. What am I?
        Complete the sequence: 2, 6, 12, 20, 30, ?
        A farmer must cross a river with a wolf, a goat and a cabbage, and his boat carries only one of them. How does he do it?
        If all drims are plonks and some plonks are zells, must some drims be zells?
        You have 12 coins and one has a different weight. Find it with three weighings on a balance scale.
        solve this sudoku row by row and explain each deduction
        Which conclusion follows from these premises? No artists are accountants. All accountants are punctual.
        Five houses in a row have different colours. The Norwegian lives next to the blue one. Use the clues below to find who drinks water.
        Every boy in a family has as many sisters as brothers, and every girl has twice as many brothers as sisters. How many children are there?
        Identify the odd one out: square, triangle, cube, pentagon.
        Translate into propositional logic and check whether the argument is valid: if it rains the match is cancelled; it was not cancelled.
        Two doors, two guards, one always lies. What single question do you ask?
        four people need to cross a bridge at night with one torch, times 1, 2, 5, 10 minutes. minimum time?
        Who is lying? Exactly one of the four statements below is true.
        Book is to reading as fork is to: A) drawing B) writing C) stirring D) eating
        If yesterday was the day before Thursday, which day is the day after tomorrow?
        Alice is taller than Bob, Carol is shorter than Dan, and Bob is taller than Dan. Order them by height.
        What is the next figure in this pattern: one dot, three dots, six dots, ten dots?
        There are 100 prisoners and a light bulb in a room. Devise a strategy by which they can be sure that everyone has visited.
        A woman says of a guest: her mother is my mother's only daughter. How are the two related?
        riddle: i am full of holes yet i carry water home, guess what i am
        Solve the cryptarithm SEND + MORE = MONEY, where each letter is a distinct digit.
        Some of the following statements are true. Deduce which person stole the jewel.
        What day of the week will it be 100 days after a Monday?
        Find the missing number in the pattern 4, 9, 19, 39, ?
        Doctor is to hospital as teacher is to what?
        Solve this riddle: I speak without a mouth when you shout into the valley.
        All roses are flowers. Some flowers fade quickly. Does it follow that some roses fade quickly?
        Six friends sit in a row. Tim is not next to Eva. Determine the order.
        I have two jugs of 3 and 5 litres. How can I measure exactly 4 litres?
        Is this argument a fallacy? Name the fallacy and explain why the reasoning is flawed.
        On a chessboard, how many moves does the knight need to reach the opposite corner?
        Which word does not belong: apple, pear, carrot, plum?
        You see a switch panel with three switches and one lamp in another room. How do you find out which switch works?
        If A implies B and B is false, what can we say about A?
        move one matchstick to make the equation correct
        Brain teaser: how can you cut a cake into eight pieces with three cuts?
        Anna's mother has four daughters: North, East, South and? What is the fourth called?
        Construct the truth table of (p or q) and not p.
        Common sense question: you put a glass upside down in a sink and pour water over it. Is there water in it?
        根据以下线索推理：谁住在红色的房子里？
        Welche Zahl setzt die Reihe 2, 4, 8, 16 fort?

        = reasoning/physics | Physics and engineering problems
        A ball is thrown upwards at 20 m/s from a height of 5 m. How high does it rise and when does it hit the ground?
        What is the force between two charges of 2 microcoulombs that are 30 cm apart?
        Explain why the sky is blue and sunsets are red.
        A 2 kg block slides down a 30 degree incline with friction coefficient 0.2. Find its acceleration.
        calculate the current through a 220 ohm resistor at 9 volts
        Derive the period of a simple pendulum for small angles.
        How much energy is needed to heat 1.5 kg of water from 20 to 100 degrees Celsius?
        What is the de Broglie wavelength of an electron moving at 10^6 m/s?
        An ideal gas expands isothermally from 2 to 5 litres. Compute the work done at 300 K for one mole.
        What does the uncertainty principle say, and does it limit measurement or nature itself?
        A capacitor of 10 µF is charged to 50 V and then discharged over a resistor. Find the time constant and the stored energy.
        Two cars collide and stick together. Use conservation of momentum to find their common velocity.
        Why do astronauts float in orbit although gravity there is almost as strong as on the ground?
        Explain special relativity: what happens to clocks that move close to the speed of light?
        Find the bending moment and shear force diagram of a simply supported beam with a point load at midspan.
        A lens has a focal length of 15 cm. Where is the image of an object placed 40 cm in front of it?
        State Maxwell's equations and explain each of them physically.
        what is entropy really, in thermodynamics
        A satellite orbits at an altitude of 700 km. Compute its orbital speed and period.
        Determine the Reynolds number of water flowing at 2 m/s in a 5 cm pipe. Is the flow turbulent?
        How does a nuclear reactor keep its chain reaction steady, and what do control rods do?
        A projectile is launched at 45 degrees with 30 m/s; neglecting air resistance, what is its range?
        Photon energy for light of wavelength 500 nm in electron volts?
        Explain the Doppler effect for sound and for light, with the formula for a moving source.
        A car accelerates from rest to 27 m/s in 9 seconds. What distance does it cover?
        What is the kinetic energy of a 0.15 kg ball moving at 40 m/s?
        A wave has frequency 50 Hz and speed 340 m/s. What's its wavelength?
        Two resistors of 4 and 12 ohms are connected in parallel to a battery. Find the total resistance and current.
        Explain the difference between mass and weight.
        What is the photoelectric effect and what did it show about light?
        How does a transformer change voltage?
        A spring with constant 200 N/m is stretched by 5 cm. Which force and energy are involved?
        What is dark matter and what evidence is there for it?
        Why do objects fall at the same rate in a vacuum?
        Describe the second law of thermodynamics and heat engines.
        Explain how an electric motor turns current in a magnetic field into rotation.
        The half-life of an isotope is 8 days. How much of 40 grams remains after 24 days?
        How do black holes bend light and time?
        torque on a wrench 0.3 m long with 50 newtons
        What are quarks, and what holds a nucleus together?
        A gas is compressed adiabatically. What happens to its temperature and why?
        Explain refraction and total internal reflection in optical fibres.
        Design a beam of steel for a span of 6 metres under uniform load.
        What voltage drop appears across the diode in this circuit?
        A disk rolls down an incline without slipping. Which of the following is conserved?\nA. Momentum\nB. Mechanical energy\nC. Velocity\nD. None of the above


        """##
}

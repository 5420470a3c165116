public import Base

/// Groups of unit vectors around centres on the sphere: spherical k-means (Dhillon and Modha, 2001), seeded as k-means++
/// does (Arthur and Vassilvitskii, 2007) with 1 - cosine for the squared distance.
public enum SphericalMeans {
    private static let block = 2048

    /// The unit centres of `cells` groups, one a row, after `rounds` rounds. The rows of `points` are unit vectors, at least
    /// `cells` of them. Costs some 20 ps for each point, cell, column and round.
    ///
    /// A group that loses all its points starts again from the point that lies farthest from its own centre. The same points in
    /// the same order give the same centres; `random` decides where they start.
    public static func centres(
        of points: Matrix, cells: Int, rounds: Int, random: inout SeededRandom
    ) -> Matrix {
        precondition(cells > 0 && points.rows >= cells, "there must be a point for every cell")
        var centres = seeded(points, cells, &random)
        for _ in 0..<rounds {
            let nearest = assign(points, centres)
            centres = moved(points, nearest, cells)
        }
        return centres
    }

    /// The nearest centre of every point, the first of equals, and its cosine.
    public static func assign(_ points: Matrix, _ centres: Matrix) -> [(cell: Int, cosine: Float)] {
        var nearest: [(cell: Int, cosine: Float)] = []
        nearest.reserveCapacity(points.rows)
        for start in stride(from: 0, to: points.rows, by: block) {
            let rows = start..<min(start + block, points.rows)
            let part = Matrix(
                rows: rows.count, columns: points.columns,
                Array(points.elements[rows.lowerBound * points.columns..<rows.upperBound * points.columns]))
            let cosines = part.times(centres, transposed: true).elements
            cosines.withUnsafeBufferPointer { cosines in
                for row in 0..<rows.count {
                    var best = row &* centres.rows
                    for place in best..<(row &+ 1) &* centres.rows where cosines[place] > cosines[best] { best = place }
                    nearest.append((best &- row &* centres.rows, cosines[best]))
                }
            }
        }
        return nearest
    }

    /// Points drawn one after the other, each with a probability that grows with its distance from those already drawn.
    private static func seeded(_ points: Matrix, _ cells: Int, _ random: inout SeededRandom) -> Matrix {
        let columns = points.columns
        var distance = [Double](repeating: .infinity, count: points.rows)
        var chosen: [Float] = []
        var next = random.below(points.rows)
        for _ in 0..<cells {
            let point = Array(points.elements[next * columns..<(next + 1) * columns])
            chosen += point
            let cosines = points.times(Matrix(rows: 1, columns: columns, point), transposed: true).elements
            var total = 0.0
            for index in distance.indices {
                distance[index] = min(distance[index], max(0, 1 - Double(cosines[index])))
                total += distance[index]
            }
            var left = random.unit() * total
            next = distance.lastIndex { $0 > 0 } ?? random.below(points.rows)
            for index in distance.indices where distance[index] > 0 {
                left -= distance[index]
                if left < 0 {
                    next = index
                    break
                }
            }
        }
        return Matrix(rows: cells, columns: columns, chosen)
    }

    private static func moved(_ points: Matrix, _ nearest: [(cell: Int, cosine: Float)], _ cells: Int) -> Matrix {
        let columns = points.columns
        var sums = [Float](repeating: 0, count: cells * columns)
        var filled = [Int](repeating: 0, count: cells)
        points.elements.withUnsafeBufferPointer { elements in
            sums.withUnsafeMutableBufferPointer { sums in
                for (row, near) in nearest.enumerated() {
                    filled[near.cell] += 1
                    for column in 0..<columns {
                        sums[near.cell &* columns &+ column] += elements[row &* columns &+ column]
                    }
                }
            }
        }
        var farthest = nearest.indices.sorted { (nearest[$0].cosine, $0) < (nearest[$1].cosine, $1) }[...]
        for cell in 0..<cells where filled[cell] == 0 {
            guard let row = farthest.popFirst() else { break }
            for column in 0..<columns { sums[cell * columns + column] = points.elements[row * columns + column] }
        }
        var centres = Matrix(rows: cells, columns: columns, sums)
        centres.normaliseRows()
        return centres
    }
}

extension Matrix {
    /// Gives every row the length 1; a row of zeros stays as it is.
    public mutating func normaliseRows() {
        var scaled = elements
        for row in 0..<rows {
            let range = row * columns..<(row + 1) * columns
            let square = range.reduce(Float(0)) { $0 + scaled[$1] * scaled[$1] }
            guard square > 0 else { continue }
            let scale = 1 / square.squareRoot()
            for index in range { scaled[index] *= scale }
        }
        elements = scaled
    }
}

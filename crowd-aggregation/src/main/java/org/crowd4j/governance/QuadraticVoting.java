package org.crowd4j.governance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.SplitVotes;

/**
 * Many small weights count more than one large: the weight of a choice is the square of the sum of
 * the roots of its parts, scaled so that all choices together have the weight of all voters.
 *
 * <p>It needs one account for each person: who splits a weight over several accounts gains.
 *
 * <p><b>Cost:</b> O(p) roots of 40 digits for p parts.
 */
public record QuadraticVoting() {
    private static final MathContext DIGITS = new MathContext(40);

    /** {@return the weight of each choice, in the order declared, to 40 digits} */
    public Map<String, BigDecimal> tally(SplitVotes votes) {
        Map<String, BigDecimal> squares = new LinkedHashMap<>();
        rootSums(votes).forEach((choice, sum) -> squares.put(choice, sum.multiply(sum, DIGITS)));
        BigDecimal all = squares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal weight = new BigDecimal(
                votes.votes().stream().map(SplitVotes.Vote::weight).reduce(BigInteger.ZERO, BigInteger::add));
        squares.replaceAll((choice, square) -> all.signum() == 0
                ? BigDecimal.ZERO
                : square.multiply(weight, DIGITS).divide(all, DIGITS));
        return squares;
    }

    /** {@return the sum of the roots of the parts of each choice, in the order declared} */
    public Map<String, BigDecimal> rootSums(SplitVotes votes) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        votes.choices().forEach(choice -> sums.put(choice, BigDecimal.ZERO));
        for (SplitVotes.Vote vote : votes.votes()) {
            vote.parts()
                    .forEach((choice, part) -> sums.merge(
                            choice,
                            root(Rational.of(vote.weight()).times(part).dividedBy(vote.whole())),
                            (a, b) -> a.add(b, DIGITS)));
        }
        return sums;
    }

    private static BigDecimal root(Rational value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), DIGITS)
                .sqrt(DIGITS);
    }
}

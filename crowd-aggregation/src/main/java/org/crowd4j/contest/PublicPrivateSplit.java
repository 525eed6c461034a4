package org.crowd4j.contest;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.crowd4j.Gold;
import org.crowd4j.NumericGold;
import org.crowd4j.choice.Rational;

/**
 * Which rows of the data are public. Whether a row is follows from the seed and its id alone, so
 * that rows can be added and anyone can check it: it is public if the first eight bytes of the
 * SHA-256 of seed, line feed and id, as an unsigned number, are below share · 2⁶⁴. Give all rows of
 * a group the id of the group, so that no group is split.
 *
 * @param seed any text; to be kept secret until the end
 * @param share the share that is public; from 0 to 1
 */
public record PublicPrivateSplit(String seed, Rational share) {

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1
     */
    public PublicPrivateSplit {
        checkArgument(
                share.signum() >= 0 && share.compareTo(Rational.ONE) <= 0, "share must be from 0 to 1, got %s", share);
    }

    /** {@return whether a row or group is public} */
    public boolean isPublic(String id) {
        byte[] key = Hashing.sha256()
                .hashString(seed + "\n" + id, StandardCharsets.UTF_8)
                .asBytes();
        BigInteger first = new BigInteger(1, Arrays.copyOf(key, Long.BYTES));
        return first.compareTo(share.times(Rational.of(BigInteger.ONE.shiftLeft(Long.SIZE)))
                        .floor())
                < 0;
    }

    /** {@return the public ones of some rows or groups, in their order} */
    public List<String> publicOnes(Collection<String> ids) {
        return ids.stream().filter(this::isPublic).toList();
    }

    /**
     * {@return the public part of what is right, for any figure of an evaluation}
     *
     * <pre>{@code
     * CategoricalEvaluation.of(submitted, split.publicPart(hidden)).figures().get("macro_f1");
     * }</pre>
     */
    public Gold publicPart(Gold hidden) {
        return hidden.without(
                hidden.tasks().stream().filter(id -> !isPublic(id)).toList());
    }

    /** {@return the private part of what is right} */
    public Gold privatePart(Gold hidden) {
        return hidden.without(publicOnes(hidden.tasks()));
    }

    /** {@return the public part of the right numbers} */
    public NumericGold publicPart(NumericGold hidden) {
        return hidden.without(
                hidden.tasks().stream().filter(id -> !isPublic(id)).toList());
    }

    /** {@return the private part of the right numbers} */
    public NumericGold privatePart(NumericGold hidden) {
        return hidden.without(publicOnes(hidden.tasks()));
    }
}

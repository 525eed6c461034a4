package org.crowd4j.live.internal.scoring;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.online.GrowingIndex;

/**
 * Codes comparisons. As text, a comparison is the outcome, the length of the left item, and both
 * items: {@code LEFT 3 foobar}. As a number it is the positions of the items and the outcome.
 */
public final class ComparisonCoding {
    private static final int OUTCOME_BITS = 2;
    private static final int ITEM_BITS = 31;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    public final GrowingIndex items = new GrowingIndex("item");

    public static String text(String left, String right, Outcome outcome) {
        return "%s %d %s%s".formatted(outcome, left.length(), left, right);
    }

    /** {@return the number of a comparison as text; -1 if an item is unknown} */
    public long find(String text) {
        return parse(text, false);
    }

    /** {@return the number of a comparison as text; new items are added} */
    public long parse(String text) {
        return parse(text, true);
    }

    private long parse(String text, boolean add) {
        int outcomeEnd = text.indexOf(' ');
        int lengthEnd = text.indexOf(' ', outcomeEnd + 1);
        checkArgument(
                outcomeEnd > 0 && lengthEnd > 0, "a comparison must be such as \"LEFT 3 foobar\", got \"%s\"", text);
        int length = Integer.parseInt(text.substring(outcomeEnd + 1, lengthEnd));
        String both = text.substring(lengthEnd + 1);
        checkArgument(length > 0 && length < both.length(), "a comparison must have two items, got \"%s\"", text);
        String left = both.substring(0, length);
        String right = both.substring(length);
        if (!add && (items.find(left) < 0 || items.find(right) < 0)) {
            return -1;
        }
        Outcome outcome = Outcome.valueOf(text.substring(0, outcomeEnd));
        return ((long) item(left) << ITEM_BITS | item(right)) << OUTCOME_BITS | OUTCOMES.indexOf(outcome);
    }

    public int item(String id) {
        return items.findOrAdd(id);
    }

    /** {@return whether a number is that of a comparison of known items} */
    public boolean isCoded(long number) {
        return number >= 0
                && leftItem(number) < items.size()
                && rightItem(number) < items.size()
                && leftItem(number) != rightItem(number);
    }

    public int leftItem(long coded) {
        return (int) (coded >>> (ITEM_BITS + OUTCOME_BITS));
    }

    public int rightItem(long coded) {
        return (int) (coded >>> OUTCOME_BITS) & Integer.MAX_VALUE;
    }

    public String left(long coded) {
        return items.id(leftItem(coded));
    }

    public String right(long coded) {
        return items.id(rightItem(coded));
    }

    public Outcome outcome(long coded) {
        return OUTCOMES.get((int) coded & ((1 << OUTCOME_BITS) - 1));
    }
}

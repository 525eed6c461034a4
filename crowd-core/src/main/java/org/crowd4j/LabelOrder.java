package org.crowd4j;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.LabelForms;

/**
 * The order of labels whose set was not given: by value if every one is a decimal number, else by
 * code point. It depends on the labels alone, so that rows may come in any order.
 */
final class LabelOrder {
    private static final Comparator<String> BY_CODE_POINT = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
    };

    private LabelOrder() {}

    /** {@return distinct labels in order} */
    static List<String> of(Collection<String> labels) {
        if (labels.stream().allMatch(label -> LabelForms.number(label).isPresent())) {
            TreeMap<BigDecimal, List<String>> byValue = new TreeMap<>();
            labels.forEach(
                    label -> byValue.computeIfAbsent(LabelForms.number(label).orElseThrow(), value -> new ArrayList<>())
                            .add(label));
            return byValue.values().stream()
                    .flatMap(same -> same.stream().sorted(BY_CODE_POINT))
                    .toList();
        }
        return labels.stream().sorted(BY_CODE_POINT).toList();
    }

    /** {@return the labels that were seen among those that arrived, in order} */
    static Index of(String noun, Ids arrived, BitSet seen) {
        return Index.of(noun, of(seen.stream().mapToObj(arrived::get).toList()));
    }
}

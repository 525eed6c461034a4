package org.crowd4j.live.internal.facts;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.online.GrowingIndex;

/**
 * Codes the payload of answers and gold. In a journal a payload is text, in memory a number; here
 * the text is a label and the number its position.
 */
public final class LabelCoding {
    private final GrowingIndex labels;

    /** A coding that accepts these labels only, or any if there are none. */
    public LabelCoding(Collection<String> closedLabels) {
        labels = closedLabels.isEmpty() ? GrowingIndex.openLabels() : GrowingIndex.closedLabels(closedLabels);
    }

    /** {@return the number of a payload; a new label is added} */
    public int encode(String text) {
        return FactColumns.findOrAdd(labels, text);
    }

    /** {@return the text of a payload} */
    public String decode(int payload) {
        return labels.id(payload);
    }

    public GrowingIndex labels() {
        return labels;
    }

    /** {@return the closed labels, or else those with uses} */
    public List<String> inUse(int[] uses) {
        return labels.closed()
                ? labels.ids()
                : IntStream.range(0, labels.size())
                        .filter(l -> uses[l] > 0)
                        .mapToObj(labels::id)
                        .toList();
    }
}

package org.crowd4j.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crowd4j.TextConsensus.Token;

/**
 * The text that an alignment gives, with its words. One answer more, of weight 1 and with none of
 * the words, counts in every share, so that no share is 1.
 */
record FoundText(String text, double confidence, List<Token> tokens) {
    static final double UNSEEN = 1;
    private static final double ROUNDING = 1e-9;

    /** {@return the text of the heaviest words; the first of {@code order} made the slots} */
    static FoundText of(Alignment alignment, int[] order, TokenTable table) {
        double all = alignment.total() + UNSEEN;
        WrittenText text = new WrittenText(table);
        List<Token> tokens = new ArrayList<>();
        double sum = 0;
        boolean words = false;
        for (Slot slot : alignment.slots()) {
            int heaviest = slot.heaviest(ROUNDING * alignment.total());
            Token token = token(slot, heaviest, all, text);
            tokens.add(token);
            sum += token.share();
            if (heaviest >= 0) {
                words = true;
                text.add(slot.answer[heaviest], slot.place[heaviest]);
            }
        }
        double confidence = tokens.isEmpty() ? alignment.total() / all : sum / tokens.size();
        return new FoundText(words ? text.end() : blank(order, table), confidence, tokens);
    }

    /** {@return the first answer without a word} */
    private static String blank(int[] order, TokenTable table) {
        return IntStream.of(order)
                .filter(answer -> table.tokens(answer).length == 0)
                .mapToObj(table.answers::text)
                .findFirst()
                .orElse("");
    }

    static Token token(Slot slot, int chosen, double all, WrittenText text) {
        Map<String, Double> alternatives = new LinkedHashMap<>();
        IntStream.range(-1, slot.count)
                .filter(i -> i != chosen && weight(slot, i) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -weight(slot, i)))
                .forEach(i -> alternatives.merge(written(slot, i, text), weight(slot, i) / all, Double::sum));
        return new Token(written(slot, chosen, text), weight(slot, chosen) / all, alternatives);
    }

    private static double weight(Slot slot, int word) {
        return word < 0 ? slot.nothing : slot.weight[word];
    }

    private static String written(Slot slot, int word, WrittenText text) {
        return word < 0 ? "" : text.token(slot.answer[word], slot.place[word]);
    }
}

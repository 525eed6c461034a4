package org.crowd4j.live.internal.facts;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/** Codes the closed set of a question as text: each label after its length, {@code 4 spam3 ham}. */
public final class LabelSetText {

    private LabelSetText() {}

    public static String of(List<String> labels) {
        StringBuilder text = new StringBuilder();
        labels.forEach(label -> text.append(label.length()).append(' ').append(label));
        return text.toString();
    }

    public static List<String> parse(String text) {
        List<String> labels = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            checkArgument(space > at, "labels must be such as \"4 spam3 ham\", got \"%s\"", text);
            int length = Integer.parseInt(text.substring(at, space));
            checkArgument(
                    length > 0 && length < text.length() - space,
                    "labels must be such as \"4 spam3 ham\", got \"%s\"",
                    text);
            int end = space + 1 + length;
            labels.add(text.substring(space + 1, end));
            at = end;
        }
        return List.copyOf(labels);
    }
}

package org.crowd4j.cli.console;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.NamedMethod;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.kinds.AnswerKind;

/** Turns messages of the library, which name classes, into messages of the command. */
public final class CommandNames {
    private static final Pattern CLASS =
            Pattern.compile("(?<![\\w\"])[A-Z][a-z]+[A-Z]\\w*"); // outside of quotation marks

    private static final Pattern READER = Pattern.compile("; read it with \\w+Csv");

    /** What the library advises to do in a program, and what the command offers instead. */
    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry(
                    "pass DependentWorkers.merge(answers) instead",
                    "take another method, or leave --discount-copies out"),
            Map.entry("make the heap larger (-Xmx)", "make the heap larger, as in CROWD_JAVA_OPTS=-Xmx16g"),
            Map.entry("is skipped if \"\" is declared missing", "is skipped with --missing \"\""),
            Map.entry("missing where no answer is meant", "missing where no answer is meant (--missing)"),
            Map.entry("name one as the label", "name one by --label"),
            Map.entry("as the label, such as", "by --label, such as"),
            Map.entry("a condition on ", "--where on "),
            Map.entry("they can be converted", "crowd convert writes them as a table"),
            Map.entry("name its encoding, such as", "name it by --encoding, such as"),
            Map.entry("is named as gold too", "is named by --gold too"),
            Map.entry("name one as the gold", "name one by --gold-label"),
            Map.entry("name the column of the gold, if it has one", "name a column that is gold by --gold-label"),
            Map.entry("name columns of the data as the task", "name columns of the data by --task"),
            Map.entry("the format peerannot-workers takes", "--from peerannot-workers takes"),
            Map.entry("choose which counts by the policy for repeats", "choose which counts by --repeats"));

    private CommandNames() {}

    /** {@return a message with the names of methods and measures that the command line uses} */
    public static String in(String message) {
        String advised = READER.matcher(message).replaceAll("");
        for (Map.Entry<String, String> advice : ADVICE.entrySet()) {
            advised = advised.replace(advice.getKey(), advice.getValue());
        }
        Map<String, String> names = names();
        return CLASS.matcher(advised)
                .replaceAll(word -> Matcher.quoteReplacement(names.getOrDefault(word.group(), word.group())));
    }

    /** {@return a message that begins with the name of a method, once} */
    public static String in(String message, NamedMethod method) {
        String translated = in(message);
        String name = method.name();
        String start = translated.substring(0, Math.min(name.length(), translated.length()));
        return start.toLowerCase(Locale.ROOT).replace(' ', '-').equals(name)
                ? name + translated.substring(start.length())
                : name + ": " + translated;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (AnswerKind kind : AnswerKind.all()) {
            kind.methods().forEach(method -> names.put(method.getClass().getSimpleName(), method.name()));
        }
        org.crowd4j.Methods.all(AgreementMeasure.class)
                .forEach(measure -> names.put(measure.getClass().getSimpleName(), measure.name()));
        return names;
    }
}

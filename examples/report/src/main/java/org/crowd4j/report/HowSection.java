package org.crowd4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Section;
import org.crowd4j.report.markup.Tables;

/** Section 12: how the report was made, to repeat and cite it. */
final class HowSection {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._+-]+");
    private static final int NAME = 13;
    private static final String LIBRARY = new Origin().program();

    private HowSection() {}

    static Section of(Subject subject, Origin origin, List<Section> others) {
        Html finding = Html.text(
                "The same files give the same report, byte by byte. The commands below print the same numbers.");
        Html body = Html.join(
                Tables.facts("facts how", "Settings", facts(subject, origin, others)),
                Html.of(
                        "<h3>The same numbers on the command line</h3><pre><code>{}</code></pre>",
                        commands(origin, subject.hasGold())),
                citation(origin));
        return new Section("how", "How it was made", "How this was made", finding, body);
    }

    private static List<List<Html>> facts(Subject subject, Origin origin, List<Section> others) {
        List<List<Html>> facts = new ArrayList<>();
        facts.add(Tables.fact(
                "Program",
                "%s (Java %d)".formatted(origin.program(), Runtime.version().feature())));
        if (!origin.command().isEmpty()) {
            facts.add(Tables.fact("Command", Html.of("<code>{}</code>", origin.command())));
        }
        int members = subject.consensus().members().size();
        String method = origin.method().isEmpty() ? "a consensus made before the report" : origin.method();
        facts.add(Tables.fact(
                "Labels by",
                method
                        + (members > 1 ? ", the mean of %s methods".formatted(Numbers.words(members)) : "")
                        + (subject.consensus().clamped().size() == 0
                                ? "; it was not given the gold"
                                : "; it was given %s, which judge nothing"
                                        .formatted(Numbers.count(
                                                subject.consensus().clamped().size(), "gold task")))));
        facts.add(Tables.fact(
                "Intervals",
                Numbers.whole(subject.level())
                        + ": Jeffreys for shares, BCa bootstrap over tasks for agreement, with 2,000 samples"));
        facts.add(Tables.fact(
                "Repeats",
                subject.answers().repeats() == 0
                        ? "none"
                        : "%s; all count, but for agreement the last one of a worker and task"
                                .formatted(Numbers.count(subject.answers().repeats(), "answer"))));
        facts.add(Tables.fact("Random numbers", "seed 0; to look for copies, seed 7"));
        origin.files().stream()
                .filter(file -> !file.sha256().isEmpty())
                .forEach(file -> facts.add(Tables.fact(
                        Names.shown(file.name()), Html.of("SHA-256 <code class=\"sha\">{}</code>", file.sha256()))));
        List<String> thinned =
                others.stream().flatMap(section -> section.thinned().stream()).toList();
        facts.add(Tables.fact(
                "Left out",
                thinned.isEmpty()
                        ? "nothing: all %s are in every picture"
                                .formatted(
                                        Numbers.count(subject.answers().tasks().size(), "task"))
                        : String.join("; ", thinned)));
        return facts;
    }

    private static String commands(Origin origin, boolean gold) {
        String answers = origin.files().isEmpty()
                ? "answers.csv"
                : shell(origin.files().get(0).name());
        String withGold = gold
                ? " --gold "
                        + (origin.files().size() > 1
                                ? shell(origin.files().get(1).name())
                                : "gold.csv")
                : "";
        List<String> lines = new ArrayList<>();
        lines.add(line("aggregate", answers + " --out consensus.csv"));
        if (gold) {
            lines.add(line("evaluate", answers + withGold));
        }
        lines.add(line("agreement", answers + "    # --by label"));
        lines.add(line("workers", answers + withGold));
        lines.add(line("independence", answers + withGold));
        lines.add(line("subjectivity", answers + " --level 0.9"));
        if (gold) {
            lines.add(line("stopping", answers + withGold));
        }
        lines.add(line("rules", answers + withGold));
        return String.join("\n", lines);
    }

    private static String line(String command, String arguments) {
        return "crowd " + command + " ".repeat(NAME - command.length()) + arguments;
    }

    /** {@return the name of a file as a shell reads it} */
    private static String shell(String name) {
        String shown = Names.shown(name);
        return PLAIN.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    private static Html citation(Origin origin) {
        return Html.of(
                "<h3>To cite</h3><p class=\"small\">crowd4j{}. Methods: A. P. Dawid and A. M. Skene (1979), Applied Statistics"
                        + " 28(1), 20–28 (confusion matrices). K. Krippendorff (2011), Computing Krippendorff’s"
                        + " Alpha-Reliability (agreement). L. D. Brown, T. T. Cai and A. DasGupta (2001), Statistical Science"
                        + " 16(2), 101–133 (intervals of shares). V. C. Raykar and S. Yu (2012), JMLR 13, 491–518 (workers who"
                        + " are not informed).</p><p class=\"small\"><b>Words.</b> <i>Gold</i>: tasks whose right label is"
                        + " known. <i>Consensus</i>: one label a task, made from all answers. <i>Confidence</i>: how probable"
                        + " the method thinks the label is. <i>Bits</i>: what one answer of a worker tells, on average. <i>Log"
                        + " loss</i>: how surprised the consensus is by gold; smaller is better. <i>Alpha</i>: agreement, 0 if"
                        + " by chance, 1 if always.</p>",
                origin.program().equals(LIBRARY) ? "" : " (%s)".formatted(origin.program()));
    }
}

package org.crowd4j.cli;

import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Fits the help of a command to what it reads. The parameter ANSWERS and its options are shared by
 * commands of which some take labels only.
 */
final class HelpTexts {
    private static final String LABELS =
            "the answers: a table with the header task,worker,label, a wide table, or an export of a labelling tool,"
                    + " told by its content; .tsv is tab separated, .gz is compressed, - is standard input";

    private HelpTexts() {}

    /** A command that takes labels and no other answers. */
    interface LabelsOnly {}

    /** Removes from the help of a command what does not apply to it. */
    static void fit(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (!(spec.userObject() instanceof ExplainCommand)) {
            change(spec, "--worker", option -> option.description("the column of the worker"));
            change(spec, "--worker-column", option -> option.hidden(true));
        }
        if (spec.userObject() instanceof LabelsOnly) {
            change(spec, "--menus", option -> option.hidden(true));
            for (PositionalParamSpec answers : spec.positionalParameters().stream()
                    .filter(parameter -> parameter.paramLabel().equals("ANSWERS"))
                    .toList()) {
                spec.remove(answers);
                spec.add(
                        PositionalParamSpec.builder(answers).description(LABELS).build());
            }
        }
    }

    private static void change(CommandSpec spec, String name, UnaryOperator<OptionSpec.Builder> change) {
        OptionSpec option = spec.findOption(name);
        if (option != null && option.paramLabel().matches("COLUMN|FILE")) {
            spec.remove(option);
            spec.add(change.apply(OptionSpec.builder(option)).build());
        }
    }
}

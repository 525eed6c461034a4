package org.crowd4j.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.crowd4j.Answers;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Resource;
import org.crowd4j.report.markup.Section;

/** The page around the sections: its head, contents and footer. */
final class Page {

    private Page() {}

    static String html(Report report, Subject subject, List<Section> sections) {
        Html minute = Top.minute(subject, sections);
        return html(report, subject.answers(), Top.lead(subject), minute, sections);
    }

    /** {@return a page: its heading, the lead and summary below it, and the sections} */
    static String html(Report report, Answers answers, Html lead, Html summary, List<Section> sections) {
        String script = Resource.text("page.js").strip();
        List<Html> contents = new ArrayList<>();
        List<Html> parts = new ArrayList<>();
        for (int at = 0; at < sections.size(); at++) {
            Section section = sections.get(at);
            contents.add(Html.of("<li><a href=\"#{}\">{}</a></li>", section.id(), section.name()));
            parts.add(section.html(at + 1));
        }
        Origin origin = report.origin();
        return Html.of(
                        """
                        <!doctype html>
                        <html lang="en" class="crowd"><head><meta charset="utf-8">\
                        <meta name="viewport" content="width=device-width,initial-scale=1">\
                        <meta name="color-scheme" content="light dark">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
                        style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'">
                        <meta name="generator" content="{}"><title>{}: crowd report</title>
                        <style>{}{}</style></head>
                        <body><a class="skip" href="#main">Skip to the report</a><div class="page">\
                        <nav aria-label="Sections"><p>Sections</p><ol>{}</ol></nav>
                        <main id="main"><header><p class="kick">{}</p><h1>{}</h1>
                        {}</header>
                        {}
                        {}<footer><p>Made by crowd4j. Describes answers; it does not judge people.</p></footer>\
                        </main></div><script>{}</script></body></html>
                        """,
                        sha256(script),
                        origin.program(),
                        Names.shown(report.title()),
                        new Html(Resource.text("picture.css")),
                        new Html(Resource.text("page.css")),
                        Html.join(contents),
                        kick(origin),
                        heading(report, answers),
                        lead,
                        summary,
                        Html.join(parts),
                        new Html(script))
                .markup();
    }

    private static String kick(Origin origin) {
        String files =
                origin.files().stream().map(file -> Names.shown(file.name())).collect(Collectors.joining(" with "));
        return files.isEmpty() ? "Crowd report" : "Crowd report · " + files;
    }

    private static Html heading(Report report, Answers answers) {
        return Html.of(
                "{}: {} by {} to {}",
                Names.shown(report.title()),
                Numbers.count(answers.size(), "answer"),
                Numbers.count(answers.workers().size(), "worker"),
                Numbers.count(answers.tasks().size(), "task"));
    }

    /** {@return the SHA-256 of a script as a content security policy states it} */
    private static String sha256(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.crowd4j.formats.exports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crowd4j.formats.questions.Extract;
import org.crowd4j.formats.questions.Question;
import org.crowd4j.formats.questions.Shape;
import org.crowd4j.formats.text.Content;
import org.crowd4j.formats.text.Place;
import org.crowd4j.io.MalformedFileException;

/** CVAT's XML 1.1: boxes and tags of pictures; the worker is the name of the file. */
public final class Cvat {
    public static final String NAME = "cvat";
    public static final String TITLE = "CVAT XML";

    private final Content content;
    private final Extract extract;
    private final List<String> tags = new ArrayList<>(); // of the picture at which the parser is
    private String picture = "";
    private String track = "";
    private boolean marked;

    private Cvat(Content content) {
        this.content = content;
        this.extract = new Extract(content.name(), "task image name, worker = the name of the file");
    }

    /** {@return whether a file that begins with this text has this format} */
    public static boolean fits(String start) {
        return start.contains("<annotations") && start.contains("<version>");
    }

    /** Reads a file. */
    public static Extract read(Content content) throws IOException {
        return new Cvat(content).read();
    }

    private Extract read() throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (Reader text = content.open()) {
            XMLStreamReader xml = factory.createXMLStreamReader(text);
            while (xml.hasNext()) {
                int event = xml.next();
                Place place = new Place(Math.max(1, xml.getLocation().getLineNumber()), 0);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml, place);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("image")) {
                    endPicture(place);
                }
            }
        } catch (XMLStreamException broken) {
            long line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            throw new MalformedFileException(
                    content.name(), Math.max(1, line), "the XML is broken: " + broken.getMessage());
        }
        return extract;
    }

    private void start(XMLStreamReader xml, Place place) throws MalformedFileException {
        switch (xml.getLocalName()) {
            case "image" -> {
                picture = attribute(xml, "name");
                marked = false;
                tags.clear();
            }
            case "track" -> track = attribute(xml, "label");
            case "tag" -> tags.add(attribute(xml, "label"));
            case "box" -> box(xml, place);
            case "polygon", "polyline", "points", "ellipse", "cuboid", "mask", "skeleton" ->
                extract.leaveOut(xml.getLocalName() + " shape");
            default -> {}
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }

    private void box(XMLStreamReader xml, Place place) throws MalformedFileException {
        String frame = attribute(xml, "frame");
        if (attribute(xml, "outside").equals("1")) {
            return;
        }
        String task = frame.isEmpty() ? picture : "frame " + frame;
        String label = attribute(xml, "label");
        marked = true;
        add(
                task,
                List.of(
                        number(xml, "xtl"),
                        number(xml, "ytl"),
                        number(xml, "xbr"),
                        number(xml, "ybr"),
                        label.isEmpty() ? track : label),
                place);
    }

    private static String number(XMLStreamReader xml, String name) {
        String text = attribute(xml, name);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private void add(String task, List<String> cells, Place place) throws MalformedFileException {
        extract.answer(extract.question("box", Shape.BOXES), place, task, content.stem(), "", cells);
    }

    private void endPicture(Place place) throws MalformedFileException {
        if (!marked && tags.isEmpty()) {
            add(picture, Shape.BOXES.nothing(), place);
        }
        if (!tags.isEmpty()) {
            Question question = extract.question("tag", Shape.LABEL_SETS);
            question.keepSets();
            extract.answer(question, place, picture, content.stem(), "", tags);
        }
    }
}

package org.datajoint.examples.pages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Checks that every version on a page, for Maven or Gradle, is the version in the POM. */
record VersionCheck(Path root) implements PageCheck {
    private static final Pattern COORDINATES =
            Pattern.compile("[\"'(]([\\w.-]+\\.[\\w.-]+):([\\w.-]+):(\\d[\\w.-]*)[\"')]");

    /** The coordinates of an artifact in a POM or on a page; the group and the version may be empty. */
    private record Artifact(String group, String name, String version) {
        /** Returns whether this is the same artifact as {@code other}, or a BOM with it, except our own, whose artifacts are listed. */
        boolean provides(Artifact other) {
            return other.group.equals(group) && other.name.equals(name)
                    || name.endsWith("bom")
                            && !name.equals("datajoint-bom")
                            && (other.group + ".").startsWith(group + ".");
        }

        /** Returns the version of its BOM: JUnit 5.14.4 contains version 1.14.4 of the platform. */
        String numbered() {
            return group.equals("org.junit.platform") ? version.replaceFirst("^1\\.", "5.") : version;
        }

        @Override
        public String toString() {
            return (group.isEmpty() ? "" : group + ":") + name + ":" + version;
        }
    }

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        List<Artifact> known = new ArrayList<>();
        for (Block block : page.blocks()) {
            List<Artifact> named = new ArrayList<>();
            if (block.language().equals("xml")) {
                try {
                    named.addAll(artifacts(parse("<page>" + block.text() + "</page>")));
                } catch (SAXException e) {
                    problems.add(new Problem(block.line(), "this is no XML: " + e.getMessage()));
                }
            }
            Matcher coordinates = COORDINATES.matcher(block.text());
            while (coordinates.find()) {
                named.add(new Artifact(coordinates.group(1), coordinates.group(2), coordinates.group(3)));
            }
            for (Artifact artifact : named) {
                if (known.isEmpty()) {
                    known.addAll(ofPom());
                }
                check(artifact, known, block.line(), problems);
            }
        }
        return problems;
    }

    private static void check(Artifact artifact, List<Artifact> known, int line, List<Problem> problems) {
        if (artifact.version().isEmpty()) {
            return;
        }
        List<Artifact> same =
                known.stream().filter(other -> other.provides(artifact)).toList();
        if (same.isEmpty()) {
            problems.add(new Problem(line, "the POM does not know " + artifact + "."));
        } else if (same.stream().noneMatch(other -> other.version().equals(artifact.numbered()))) {
            problems.add(new Problem(line, artifact + " has another version in the POM: " + same + "."));
        }
    }

    /** Returns the artifacts whose versions are set in the POM and its parent, the BOM. */
    private List<Artifact> ofPom() {
        List<Artifact> known = new ArrayList<>();
        for (Path file : List.of(root.resolve("pom.xml"), root.resolve("datajoint-bom/pom.xml"))) {
            try {
                Document pom = parse(Pages.text(file));
                String version = version(pom.getDocumentElement());
                known.add(new Artifact("org.datajoint", child(pom.getDocumentElement(), "artifactId"), version));
                artifacts(pom).stream()
                        .map(artifact -> new Artifact(
                                artifact.group(), artifact.name(), resolved(artifact.version(), version, pom)))
                        .filter(artifact -> !artifact.version().isEmpty())
                        .forEach(known::add);
            } catch (SAXException e) {
                throw new IllegalStateException(file + " is no XML", e);
            }
        }
        return known;
    }

    private static String version(Element project) {
        String own = child(project, "version");
        return own.isEmpty()
                ? child((Element) project.getElementsByTagName("parent").item(0), "version")
                : own;
    }

    /** Returns a version; empty if it is a property that is set on the command line. */
    private static String resolved(String version, String project, Document pom) {
        if (!version.startsWith("${")) {
            return version;
        }
        String name = version.substring(2, version.length() - 1);
        Node property = pom.getElementsByTagName(name).item(0);
        return name.equals("project.version") ? project : property == null ? "" : property.getTextContent();
    }

    private static List<Artifact> artifacts(Document document) {
        List<Artifact> artifacts = new ArrayList<>();
        for (String kind : List.of("dependency", "plugin")) {
            NodeList elements = document.getElementsByTagName(kind);
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                String group = child(element, "groupId");
                artifacts.add(new Artifact(
                        group.isEmpty() ? "org.apache.maven.plugins" : group,
                        child(element, "artifactId"),
                        child(element, "version")));
            }
        }
        return artifacts;
    }

    private static String child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static Document parse(String text) throws SAXException {
        try {
            var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}

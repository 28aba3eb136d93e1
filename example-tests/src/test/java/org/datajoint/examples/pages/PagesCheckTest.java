package org.datajoint.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each difference between a page and its sources is found. */
class PagesCheckTest {
    private static final String POM = """
            <project>
              <parent><artifactId>datajoint-bom</artifactId><version>0.1.0</version></parent>
              <artifactId>datajoint-parent</artifactId>
              <properties><junit.version>5.14.4</junit.version></properties>
              <dependencyManagement><dependencies>
                <dependency><groupId>org.junit</groupId><artifactId>junit-bom</artifactId>
                  <version>${junit.version}</version></dependency>
                <dependency><groupId>org.example</groupId><artifactId>chosen</artifactId>
                  <version>${chosen.by.the.caller}</version></dependency>
              </dependencies></dependencyManagement>
              <build><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version>
              </plugin></plugins></build>
            </project>
            """;

    private static final String BOM = """
            <project>
              <artifactId>datajoint-bom</artifactId>
              <version>0.1.0</version>
              <dependencyManagement><dependencies>
                <dependency><groupId>org.datajoint</groupId><artifactId>datajoint-core</artifactId>
                  <version>${project.version}</version></dependency>
              </dependencies></dependencyManagement>
            </project>
            """;

    @TempDir
    Path root;

    @BeforeEach
    void aRepository() throws IOException {
        write("pom.xml", POM);
        write("datajoint-bom/pom.xml", BOM);
        write("README.md", "# Name\n\nSee [the guide](docs/guide/README.md).\n");
        write("docs/guide/README.md", "- [Queries](queries.md)\n");
        write(
                "example-tests/src/test/java/Example.java",
                "class Example {\n    int one() {\n        return 1;\n    }\n}\n");
        write("example-tests/src/test/kotlin/Example.kt", "val one = 1\n");
        write("datajoint-assertj/src/test/resources/golden/Query.isEmpty.txt", "Expecting no rows\nbut: 1\n");
        write("example-tests/src/test/resources/outputs/rows.txt", "*id  name\n1    a\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Returns the problems of a page of the guide with the given text. */
    private List<String> problems(String text) throws IOException {
        write("docs/guide/queries.md", text);
        return new Pages(root).problems(root.resolve("docs/guide/queries.md"));
    }

    @Test
    void aSnippetThatIsPartOfASourceIsFine() throws IOException {
        assertThat(problems("""
                ```java
                int one() {
                    return 1;
                }
                ```
                """)).isEmpty();
        assertThat(problems("1. One\n\n   ```java\n   return 1;\n   ```\n")).isEmpty();
    }

    @Test
    void aSnippetWithADifferenceIsFound() throws IOException {
        assertThat(problems("""
                # Queries

                ```java
                int one() {
                    return 2;
                }
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("docs/guide/queries.md:3: no .java file of example-tests has");
        assertThat(problems("```java\nreturn 1\n```\n")).as("a part of a line").hasSize(1);
        assertThat(problems("```java title=\"x\"\nreturn 2;\n```\n"))
                .as("words after the language")
                .hasSize(1);
        assertThat(problems("```java\nint one() {\n}\n```\n"))
                .as("a line left out")
                .hasSize(1);
        assertThat(problems("```java\n```\n")).as("nothing").hasSize(1);
    }

    @Test
    void kotlinIsLookedForInKotlin() throws IOException {
        assertThat(problems("```kotlin\nval one = 1\n```\n")).isEmpty();
        assertThat(problems("```kotlin\nval one = 2\n```\n")).hasSize(1);
        assertThat(problems("```kotlin\nreturn 1;\n```\n")).as("Java").hasSize(1);
        assertThat(problems("```python\none = 1\n```\n")).as("no Python").hasSize(1);
    }

    @Test
    void aBlockWithoutAnEndIsRefused() {
        assertThatThrownBy(() -> problems("text\n```java\nreturn 1;\n")).hasMessageContaining("begins in line 2");
    }

    @Test
    void aFailingMessageIsTheGoldenFile() throws IOException {
        assertThat(problems("<!-- golden: Query.isEmpty.txt -->\n```text\nExpecting no rows\nbut: 1\n```\n"))
                .isEmpty();
        assertThat(problems("<!-- golden: Query.isEmpty.txt -->\n```text\nExpecting no rows\nbut: 2\n```\n"))
                .singleElement()
                .asString()
                .startsWith("docs/guide/queries.md:2: this is not what");
        assertThat(problems("<!-- golden: Query.isFull.txt -->\n```text\nExpecting\n```\n"))
                .singleElement()
                .asString()
                .contains("there is no file");
    }

    @Test
    void anOutputIsTheFileThatATestCompares() throws IOException {
        assertThat(problems("<!-- output: rows.txt -->\n```text\n*id  name\n1    a\n```\n"))
                .isEmpty();
        assertThat(problems("<!-- output: rows.txt -->\n```text\n*id  name\n1    b\n```\n"))
                .hasSize(1);
        assertThat(problems("```text\n*id  name\n```\n"))
                .as("without a comment")
                .hasSize(1);
        assertThat(problems("<!-- output: rows.txt -->\n\n```text\n*id  name\n1    a\n```\n"))
                .as("a comment that belongs to no block")
                .hasSize(2);
        assertThat(problems("```\nmvn verify\n```\n")).as("a command").isEmpty();
    }

    @Test
    void anOutputThatNoPageShowsOrNoTestComparesIsFound() throws IOException {
        assertThat(new Pages(root).unusedOutputs())
                .containsExactly("no page shows rows.txt", "no test compares rows.txt");

        write("docs/guide/queries.md", "<!-- output: rows.txt -->\n```text\n*id  name\n1    a\n```\n");
        write("example-tests/src/test/java/RowsTest.java", "assertOutput(\"rows.txt\", rows.preview());\n");

        assertThat(new Pages(root).unusedOutputs()).isEmpty();
    }

    @Test
    void aVersionIsThatOfThePom() throws IOException {
        String page = """
                ```xml
                <dependency>
                  <groupId>org.datajoint</groupId>
                  <artifactId>datajoint-core</artifactId>
                  <version>0.1.0</version>
                </dependency>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  <version>5.14.4</version> <!-- or 6 -->
                </dependency>
                <plugin>
                  <artifactId>maven-surefire-plugin</artifactId>
                  <version>3.5.4</version>
                </plugin>
                ```
                """;
        assertThat(problems(page)).isEmpty();
        assertThat(problems(page.replace(">0.1.0<", ">0.2.0<")))
                .singleElement()
                .asString()
                .contains("datajoint-core:0.2.0");
        assertThat(problems(page.replace("5.14.4", "5.13.0")))
                .singleElement()
                .asString()
                .contains("junit-jupiter:5.13.0");
        assertThat(problems(page.replace("3.5.4", "3.0.0")))
                .singleElement()
                .asString()
                .contains("surefire-plugin:3.0.0");
        assertThat(problems(page.replace("datajoint-core", "datajoint-cor")))
                .singleElement()
                .asString()
                .contains("does not know");
        assertThat(problems(page.replace("</plugin>", "")))
                .singleElement()
                .asString()
                .contains("no XML");
    }

    @Test
    void aVersionOfTheBomIsItsOwn() throws IOException {
        assertThat(problems("```groovy\nplatform('org.datajoint:datajoint-bom:0.1.0')\n```\n"))
                .isEmpty();
        assertThat(problems("```groovy\nplatform('org.datajoint:datajoint-bom:0.0.9')\n```\n"))
                .hasSize(1);
        assertThat(problems("```groovy\nplatform('org.example:chosen:1.0')\n```\n"))
                .hasSize(1);
    }

    @Test
    void aVersionForGradleIsThatOfThePom() throws IOException {
        assertThat(problems("```groovy\nimplementation 'org.datajoint:datajoint-core:0.1.0'\n```\n"))
                .isEmpty();
        assertThat(problems("```kts\nimplementation(\"org.datajoint:datajoint-core:0.3.0\")\n```\n"))
                .hasSize(1);
    }

    @Test
    void aLinkLeadsToAFileAndAHeading() throws IOException {
        assertThat(problems("""
                # Two words & a `name`
                ## Again
                ## Again
                [a](README.md) [b](../../README.md#name) [c](#two-words--a-name) [d](#again-1)
                [e](https://example.org/x.md#y) [f](mailto:a@example.org) ![g](../../pom.xml "title") `[h](nothing.md)`

                ```
                [i](nothing.md)
                ```
                """)).isEmpty();
        for (String link : List.of(
                "[a](nothing.md)",
                "[a](README.md#nothing)",
                "[a](#nothing)",
                "![a](nothing.svg)",
                "[a](../../../README.md)",
                "<img src=\"nothing.svg\">",
                "[a]: nothing.md")) {
            assertThat(problems("# Page\n\n" + link + "\n"))
                    .as(link)
                    .singleElement()
                    .asString()
                    .startsWith("docs/guide/queries.md:3: ");
        }
    }

    @Test
    void everyPageOfTheFolderIsCheckedAndInTheIndex() throws IOException {
        write("docs/guide/queries.md", "# Queries\n");
        assertThat(new Pages(root).withoutEntry()).isEmpty();

        write("docs/guide/new.md", "# New\n");

        assertThat(new Pages(root).files()).contains(root.resolve("docs/guide/new.md"));
        assertThat(new Pages(root).withoutEntry()).containsExactly("new.md");
    }
}

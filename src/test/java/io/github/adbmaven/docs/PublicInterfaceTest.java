/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import io.github.adbmaven.doctor.Check;
import io.github.adbmaven.doctor.CheckResult;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.token.BuildState;
import io.github.adbmaven.token.CommentMarker;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import io.github.adbmaven.workspace.spec.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public interface that {@code docs/compatibility.md} describes changes only intentionally. */
class PublicInterfaceTest {
    private static final Path PROMISED = Path.of("src/test/resources/public-interface.txt");
    private static final String UPDATE = "adb.updatePublicInterface";

    /** The classes that write JSON for programs, and the file or report that each writes. */
    private static final Map<String, String> DOCUMENTS = new TreeMap<>(Map.of(
            "ReceiptJson", "receipt",
            "PlanDocument", "plan",
            "ListTokensReport", "tokens",
            "TokenFormatter", "tokens",
            "DiagnosisReport", "doctor"));

    private static final Set<String> WRITERS = Set.of("put", "putObject", "putArray", "set");

    @Test
    void publicInterfaceIsUnchanged() throws IOException {
        List<String> now = now();
        assertThat(now)
                .as("error codes, which are never removed or reused")
                .containsAll(Files.readAllLines(PROMISED).stream()
                        .filter(line -> line.startsWith("error code "))
                        .toList());
        if (Boolean.getBoolean(UPDATE)) {
            Files.write(PROMISED, now);
        }

        List<String> promised = Files.readAllLines(PROMISED);
        assertThat(Stream.concat(missing("- ", promised, now), missing("+ ", now, promised)))
                .as(
                        "changes of the public interface. If they are meant: are they compatible (docs/compatibility.md), and"
                                + " in CHANGELOG.md? Then run%n  mvn test -Dtest=%s -D%s=true%nand commit %s",
                        getClass().getSimpleName(), UPDATE, PROMISED)
                .isEmpty();
    }

    private static Stream<String> missing(String sign, List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).map(sign::concat);
    }

    @Test
    void eclipseIgnoresEveryGoal() {
        String mapping = Page.read(Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml"))
                .text();

        assertThat(Goals.read().names()).allSatisfy(goal -> assertThat(mapping).contains("<goal>" + goal + "</goal>"));
    }

    /** Returns the name of a member; both names for a conditional expression. */
    private static Stream<String> literals(ExpressionTree name) {
        if (name instanceof ParenthesizedTree inner) {
            return literals(inner.getExpression());
        }
        if (name instanceof ConditionalExpressionTree either) {
            return Stream.concat(literals(either.getTrueExpression()), literals(either.getFalseExpression()));
        }
        return name instanceof LiteralTree literal ? Stream.of(String.valueOf(literal.getValue())) : Stream.empty();
    }

    private static List<String> now() {
        Sources sources = new Sources(Path.of("src/main/java/io/github/adbmaven"));
        Stream<String> members = DOCUMENTS.entrySet().stream()
                .flatMap(document -> sources.callsIn(document.getKey())
                        .filter(call -> WRITERS.contains(call.name()))
                        .flatMap(call -> call.arguments().stream().limit(1))
                        .flatMap(PublicInterfaceTest::literals)
                        .map(name -> "json " + document.getValue() + " " + name));
        Stream<String> properties = Stream.of(OutputField.values())
                .flatMap(field -> field.property().stream())
                .map(name -> "output property databricks." + name);
        Stream<String> places = Stream.of("SinkFactory", "GoalTargetResolver")
                .flatMap(sources::callsIn)
                .filter(call -> call.className().equals("Map") && call.name().equals("of"))
                .flatMap(call -> call.arguments().stream())
                .flatMap(PublicInterfaceTest::literals)
                .map(name -> "output property databricks." + name);
        Stream<String> variables = Stream.of(OutputField.values())
                .flatMap(field -> field.variable().stream())
                .map(name -> "output variable " + name);
        Stream<String> keys = Stream.of(OutputField.values())
                .flatMap(field -> field.profileKey().stream())
                .map(name -> "output databrickscfg " + name);
        Stream<String> values = Stream.of(
                        Stream.of(Check.values()).map(check -> "doctor id " + check.id()),
                        Stream.of(CheckResult.State.values()).map(state -> "doctor state " + state),
                        Stream.of(Plan.Action.values()).map(action -> "plan action " + action),
                        Stream.of(BuildState.values()).map(state -> "tokens state " + state))
                .flatMap(lines -> lines)
                .map(value -> "json value " + value.toLowerCase(Locale.ROOT).replace('_', '-'));
        Stream<String> marks = Stream.of(
                "tag " + OwnershipTags.OWNER,
                "tag " + OwnershipTags.EXPIRES,
                "mark " + new CommentMarker("0123456789abcdef", "owner", "run", "host", 1).text());
        Stream<String> codes = Stream.of(ErrorCode.values()).map(code -> "error code " + code.text());
        return Stream.of(Goals.read().lines(), codes, members, properties, places, variables, keys, values, marks)
                .flatMap(lines -> lines)
                .sorted()
                .distinct()
                .toList();
    }
}

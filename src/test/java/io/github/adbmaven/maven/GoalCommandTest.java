/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.testing.TestBuild;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GoalCommandTest {
    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");

    private final TestBuild build = new TestBuild();

    @Test
    void commandRepeatsCommandLineOptions() throws Exception {
        Set<String> properties = properties();
        properties.forEach(property -> build.session().getUserProperties().setProperty(property, "true"));

        String command = goal("prune-tokens").rerun();

        // The user must approve again, and the goal must not be skipped.
        properties.removeAll(Set.of("adb.autoApprove", "adb.skip"));
        assertThat(command).startsWith("io.github.adbmaven:adb-maven-plugin:1.2.3:prune-tokens ");
        assertThat(command.split(" "))
                .contains(properties.stream().map(name -> "-D" + name + "=true").toArray(String[]::new));
        assertThat(command).doesNotContain("autoApprove", "skip");
    }

    @Test
    void addedOptionReplacesExistingOne() {
        build.session().getUserProperties().setProperty("adb.expired", "false");
        build.session().getUserProperties().setProperty("adb.owner", "it's mine");
        build.session().getUserProperties().setProperty("unrelated", "x");

        assertThat(goal("destroy").rerun("-Dadb.expired=true"))
                .isEqualTo("io.github.adbmaven:adb-maven-plugin:1.2.3:destroy '-Dadb.owner=it'\\''s mine'"
                        + " -Dadb.expired=true");
    }

    @Test
    void commandContainsOnlyOptionsOfItsGoal() {
        for (String property : new String[] {"adb.lifetime", "adb.comment", "adb.resourceGroup", "adb.frobnicate"}) {
            build.session().getUserProperties().setProperty(property, "x");
        }
        MojoExecution typed = new PluginGoals().typed("issue-token", Map.of());

        assertThat(new GoalCommand(build.session(), typed, build.project(), build.project())
                        .commandFor("revoke-token", "-Dadb.tokenId=a"))
                .contains(":revoke-token -Dadb.resourceGroup=x -Dadb.tokenId=a")
                .doesNotContain("lifetime", "comment", "frobnicate");
    }

    @Test
    void otherGoalUsesConfigurationOfBoundExecution() {
        MavenProject top = new MavenProject();
        top.setArtifactId("top");
        build.project().setArtifactId("tests");
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        build.project().getBuild().addPlugin(plugin);
        MojoExecution bound = new MojoExecution(descriptor("issue-token"), "issue", MojoExecution.Source.LIFECYCLE);

        assertThat(new GoalCommand(build.session(), bound, build.project(), top)
                        .commandFor("revoke-token", "-Dadb.tokenId=a"))
                .isEqualTo("adb:revoke-token@issue -Dadb.tokenId=a -pl :tests");
    }

    private GoalCommand goal(String goal) {
        return new GoalCommand(
                build.session(),
                new MojoExecution(descriptor(goal), "default-cli", MojoExecution.Source.CLI),
                build.project(),
                build.project());
    }

    private static MojoDescriptor descriptor(String goal) {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.adbmaven");
        plugin.setArtifactId("adb-maven-plugin");
        plugin.setVersion("1.2.3");
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setGoal(goal);
        mojo.setPluginDescriptor(plugin);
        return mojo;
    }

    /** Returns all properties of all goals. */
    private static Set<String> properties() throws Exception {
        Set<String> properties = new TreeSet<>();
        NodeList configurations = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(DESCRIPTOR.toFile())
                .getElementsByTagName("configuration");
        for (int i = 0; i < configurations.getLength(); i++) {
            NodeList elements = configurations.item(i).getChildNodes();
            for (int j = 0; j < elements.getLength(); j++) {
                if (elements.item(j) instanceof Element element
                        && element.getTextContent().startsWith("${adb.")) {
                    properties.add(element.getTextContent().replaceAll("[${}]", ""));
                }
            }
        }
        return properties;
    }
}

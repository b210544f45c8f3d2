/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.NearestName;
import io.github.adbmaven.wait.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Checks the names of all settings that the user gives to this plugin. Maven fills in the parameters that it knows and is silent
 * about the others, which would let a mistyped setting pass as the default.
 */
public final class GivenSettings {
    /** Settings that narrow a token: without them it can do more, or lives longer. */
    private static final List<String> NARROWING = List.of("scopes", "lifetime", "revoke");

    private final MavenSession session;
    private final MojoExecution execution;
    private final KnownParameters known;
    private final Progress progress;

    public GivenSettings(MavenSession session, MojoExecution execution, Progress progress) {
        this.session = session;
        this.execution = execution;
        this.known = KnownParameters.of(session, execution);
        this.progress = progress;
    }

    /**
     * Warns of every setting that the plugin does not know.
     *
     * @throws ProblemException if a setting is empty, or if it is mistyped and would have narrowed a token
     */
    public void check() {
        if (!known.isKnown()) {
            return;
        }
        SortedMap<String, String> typed = new TreeMap<>(own(session.getSystemProperties()));
        typed.putAll(own(session.getUserProperties()));
        typed.forEach(this::checkTyped);
        MavenProject project = session.getCurrentProject();
        if (project != null) {
            for (String name : own(project.getProperties()).keySet()) {
                if (!typed.containsKey(name)) {
                    checkDeclared(name);
                }
            }
            elements(project).forEach(this::checkElement);
        }
    }

    private void checkTyped(String property, String text) {
        String name = property.substring(KnownParameters.PREFIX.length());
        if (!known.property(name).isEmpty()) {
            requireText("-D" + property, text);
            tellUnused(name, "-D" + property);
        } else if (known.elements().containsKey(name)) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.POM_ONLY_SETTING,
                            "-D" + property + " is invalid: <" + name + "> can be set in the POM only.")
                    .remedy("write the element <" + name + "> in the plugin's <configuration>. Nothing was sent."));
        } else {
            unknown("-D" + property, name, "", known.withProperty(), true);
        }
    }

    /** People keep versions and the like under this prefix: only a name that is close to a known one is a mistake. */
    private void checkDeclared(String property) {
        String name = property.substring(KnownParameters.PREFIX.length());
        if (!known.property(name).isEmpty()) {
            tellUnused(name, "the property " + property);
        } else if (NearestName.within(name, known.withProperty()).isPresent()) {
            unknown(
                    "The property " + property,
                    name,
                    " in the <properties> of the POM or of settings.xml",
                    known.withProperty(),
                    true);
        }
    }

    private void checkElement(String name) {
        if (known.elements().containsKey(name)) {
            tellUnused(name, "<" + name + ">");
        } else {
            unknown(
                    "<" + name + ">",
                    name,
                    " in the POM",
                    known.elements().keySet().stream().toList(),
                    !mavenWarns());
        }
    }

    private void unknown(String given, String name, String where, List<String> names, boolean warns) {
        Optional<String> narrowing = NearestName.within(name, NARROWING);
        Optional<String> meant = narrowing.or(() -> NearestName.suggestion(name, names));
        String what = given + " is unknown"
                + meant.map(right -> "; did you mean " + spelled(given, right) + "?")
                        .orElse(": this plugin has no such setting.");
        if (narrowing.isPresent()) {
            throw new ProblemException(Problem.configuration(ErrorCode.UNKNOWN_SETTING, what)
                    .observed(given + where)
                    .likelyCause("a typing error; without " + narrowing.get() + " the token would have its default.")
                    .remedy("correct the name, or remove the setting. Nothing was sent."));
        }
        if (SessionStore.of(session).once("unknown setting " + given)) {
            if (warns) {
                progress.warn(what);
            } else {
                progress.debug(what);
            }
        }
    }

    private static String spelled(String given, String name) {
        return given.startsWith("<") ? "<" + name + ">" : KnownParameters.PREFIX + name;
    }

    private void tellUnused(String name, String given) {
        if (!known.ofGoal().contains(name)
                && SessionStore.of(session).once("unused setting " + execution.getGoal() + " " + given)) {
            progress.debug("adb:" + execution.getGoal() + " does not use " + given + ".");
        }
    }

    /** A variable of a pipeline that is not set arrives as an empty text: taking it for "not given" would mean any workspace. */
    private static void requireText(String given, String text) {
        if (text.isBlank()) {
            throw new ProblemException(Problem.configuration(ErrorCode.EMPTY_VALUE, given + " is empty.")
                    .likelyCause("a variable in the command that starts Maven is not set.")
                    .remedy("give it a value, or remove it. Nothing was sent."));
        }
    }

    /** The properties that have the plugin's prefix. */
    private static SortedMap<String, String> own(Properties properties) {
        SortedMap<String, String> own = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(KnownParameters.PREFIX)) {
                own.put(name, properties.getProperty(name));
            }
        }
        return own;
    }

    /** The elements as the POM has them: up to 3.8, Maven removes those that the goal does not know before it runs. */
    private SortedSet<String> elements(MavenProject project) {
        SortedSet<String> names = new TreeSet<>();
        Plugin plugin = plugin(project);
        if (plugin != null) {
            addNames(plugin.getConfiguration(), names);
            for (PluginExecution configured : plugin.getExecutions()) {
                if (configured.getId().equals(execution.getExecutionId())) {
                    addNames(configured.getConfiguration(), names);
                }
            }
        }
        return names;
    }

    private static void addNames(@Nullable Object configuration, SortedSet<String> names) {
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                names.add(child.getName());
            }
        }
    }

    private static @Nullable Plugin plugin(MavenProject project) {
        Plugin plugin = project.getPlugin(GoalCommand.PLUGIN);
        PluginManagement management = project.getPluginManagement();
        return plugin != null || management == null
                ? plugin
                : management.getPluginsAsMap().get(GoalCommand.PLUGIN);
    }

    /** From 3.9 on, Maven itself warns of elements that no goal of a plugin knows. */
    private boolean mavenWarns() {
        String version = session.getSystemProperties().getProperty("maven.version", "");
        return !version.isEmpty() && !version.matches("3\\.[0-8]\\..*");
    }
}

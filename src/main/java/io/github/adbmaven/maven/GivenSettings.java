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
 * Checks the names of all configured settings of this plugin. Maven ignores unknown parameters without a message, so a misspelled
 * setting would silently have its default value.
 */
public final class GivenSettings {
    /** Settings that restrict a token. Without them it has more permissions or a longer lifetime. */
    private static final List<String> RESTRICTING = List.of("scopes", "lifetime", "revoke");

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
     * Warns about unknown settings.
     *
     * @throws ProblemException if a setting is empty, or is a misspelling of a setting that restricts a token
     */
    public void check() {
        if (!known.isKnown()) {
            return;
        }
        SortedMap<String, String> typed = new TreeMap<>(own(session.getSystemProperties()));
        typed.putAll(own(session.getUserProperties()));
        typed.forEach(this::checkCommandLine);
        MavenProject project = session.getCurrentProject();
        if (project != null) {
            for (String name : own(project.getProperties()).keySet()) {
                if (!typed.containsKey(name)) {
                    checkProperty(name);
                }
            }
            elements(project).forEach(this::checkElement);
        }
    }

    private void checkCommandLine(String property, String text) {
        String name = property.substring(KnownParameters.PREFIX.length());
        if (!known.property(name).isEmpty()) {
            requireText("-D" + property, text);
            logUnused(name, "-D" + property);
        } else if (known.elements().containsKey(name)) {
            throw new ProblemException(Problem.configuration(
                            ErrorCode.POM_ONLY_SETTING,
                            "-D" + property + " is invalid: <" + name + "> can be set in the POM only.")
                    .remedy("write the element <" + name + "> in the plugin's <configuration>. Nothing was sent."));
        } else {
            unknown("-D" + property, name, "the command line", known.withProperty(), true);
        }
    }

    /** Projects use this prefix for their own properties too, so only names that are close to a known name are reported. */
    private void checkProperty(String property) {
        String name = property.substring(KnownParameters.PREFIX.length());
        if (!known.property(name).isEmpty()) {
            logUnused(name, "the property " + property);
        } else if (NearestName.within(name, known.withProperty()).isPresent()) {
            unknown(
                    "The property " + property,
                    name,
                    "<properties> in the POM or in settings.xml",
                    known.withProperty(),
                    true);
        }
    }

    private void checkElement(String name) {
        if (known.elements().containsKey(name)) {
            logUnused(name, "<" + name + ">");
        } else {
            unknown(
                    "<" + name + ">",
                    name,
                    "the POM",
                    known.elements().keySet().stream().toList(),
                    !mavenWarns());
        }
    }

    private void unknown(String setting, String name, String where, List<String> names, boolean warns) {
        Optional<String> restricting = NearestName.within(name, RESTRICTING);
        Optional<String> suggestion = restricting.or(() -> NearestName.suggestion(name, names));
        String summary = setting + " is unknown"
                + suggestion
                        .map(right -> "; did you mean " + spelled(setting, right) + "?")
                        .orElse(": this plugin has no such setting.");
        if (restricting.isPresent()) {
            throw new ProblemException(Problem.configuration(ErrorCode.UNKNOWN_SETTING, summary)
                    .configuredBy(where)
                    .likelyCause(
                            "a typing error. The plugin does not ignore it, because the token would then use the default for "
                                    + restricting.get() + ".")
                    .remedy("correct the name, or remove the setting. Nothing was sent."));
        }
        if (SessionStore.of(session).once("unknown setting " + setting)) {
            if (warns) {
                progress.warn(summary);
            } else {
                progress.debug(summary);
            }
        }
    }

    private static String spelled(String setting, String name) {
        return setting.startsWith("<") ? "<" + name + ">" : KnownParameters.PREFIX + name;
    }

    private void logUnused(String name, String setting) {
        if (!known.ofGoal().contains(name)
                && SessionStore.of(session).once("unused setting " + execution.getGoal() + " " + setting)) {
            progress.debug("adb:" + execution.getGoal() + " does not use " + setting + ".");
        }
    }

    /** An undefined pipeline variable results in an empty value. Treating it as unset could select another workspace. */
    private static void requireText(String setting, String text) {
        if (text.isBlank()) {
            throw new ProblemException(Problem.configuration(ErrorCode.EMPTY_VALUE, setting + " is empty.")
                    .likelyCause("a variable in the command that starts Maven is not set.")
                    .remedy("give it a value, or remove it. Nothing was sent."));
        }
    }

    /** Returns the properties with the prefix of the plugin. */
    private static SortedMap<String, String> own(Properties properties) {
        SortedMap<String, String> own = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(KnownParameters.PREFIX)) {
                own.put(name, properties.getProperty(name));
            }
        }
        return own;
    }

    /** Returns the elements in the POM. Up to 3.8, Maven removes unknown elements from the configuration of the execution. */
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

    /** Since 3.9, Maven warns about elements that no goal of the plugin knows. */
    private boolean mavenWarns() {
        String version = session.getSystemProperties().getProperty("maven.version", "");
        return !version.isEmpty() && !version.matches("3\\.[0-8]\\..*");
    }
}

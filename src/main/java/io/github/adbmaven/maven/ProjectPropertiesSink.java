/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.OutputValues;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.project.MavenProject;

/**
 * Writes tokens to properties of Maven projects.
 *
 * <p>It never sets user properties, because Surefire and Failsafe pass those to tests as system properties and print them in their
 * reports. Properties that a project's own goal has set are not overwritten by goals of other projects, which may run in parallel.
 */
public final class ProjectPropertiesSink implements TokenSink {
    private final BuildContext build;
    private final Collection<MavenProject> projects;
    private final String prefix;
    private final boolean withToken;
    private final OutputField token;
    private final Map<String, String> more;

    private ProjectPropertiesSink(
            BuildContext build,
            Collection<MavenProject> projects,
            String prefix,
            boolean withToken,
            OutputField token,
            Map<String, String> more) {
        this.build = build;
        this.projects = List.copyOf(projects);
        this.prefix = prefix;
        this.withToken = withToken;
        this.token = token;
        this.more = Map.copyOf(more);
    }

    /**
     * Creates a sink for every project of the build.
     *
     * @param prefix the prefix of the names
     * @param withToken whether the token itself becomes a property
     * @param more properties that do not come from the token, without prefix
     */
    public static ProjectPropertiesSink ofSession(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectPropertiesSink(build, build.projects(), prefix, withToken, OutputField.TOKEN, more);
    }

    /** Creates a sink for the current project. */
    public static ProjectPropertiesSink ofProject(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectPropertiesSink(build, List.of(build.project()), prefix, withToken, OutputField.TOKEN, more);
    }

    /** Returns the same sink for an Entra ID token. */
    public ProjectPropertiesSink ofEntra() {
        return new ProjectPropertiesSink(build, projects, prefix, withToken, OutputField.ENTRA_TOKEN, more);
    }

    @Override
    public String describe() {
        OutputField shown =
                withToken ? token : token == OutputField.TOKEN ? OutputField.TOKEN_ID : OutputField.TOKEN_EXPIRY;
        return "properties " + prefix + "host, " + prefix + shown.property().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public Optional<TokenLocation> location() {
        return withToken
                ? name(token).map(property -> new TokenLocation("maven-property", property))
                : Optional.empty();
    }

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        List<OutputValue> entries = new ArrayList<>(OutputValues.of(workspaceToken));
        if (!withToken) {
            entries.removeIf(entry -> entry.field().isSecret());
        }
        set(entries);
    }

    /** Sets the properties of a workspace without a token. */
    public void tell(Workspace workspace) {
        set(OutputValues.of(workspace));
    }

    private void set(List<OutputValue> entries) {
        Properties values = new Properties();
        more.forEach((name, value) -> values.setProperty(prefix + name, value));
        for (OutputValue entry : entries) {
            name(entry.field())
                    .ifPresent(name -> values.setProperty(name, entry.value().reveal()));
        }
        build.memory().synchronised(() -> {
            MavenProject own = build.project();
            Set<MavenProject> withoutOwnProperties = withoutOwnProperties();
            withoutOwnProperties.remove(own);
            for (MavenProject project : projects) {
                if (project.equals(own) || withoutOwnProperties.contains(project)) {
                    project.getProperties().putAll(values);
                }
            }
        });
    }

    /** Returns the projects whose own goals have not set these properties. */
    @SuppressWarnings("unchecked") // only this class uses the key
    private Set<MavenProject> withoutOwnProperties() {
        return (Set<MavenProject>)
                build.memory().get("projects without properties " + prefix, () -> new HashSet<>(build.projects()));
    }

    @Override
    public void removeToken(String tokenId) {
        String idName = name(OutputField.TOKEN_ID).orElseThrow();
        String entraName = name(OutputField.ENTRA_TOKEN).orElseThrow();
        for (MavenProject project : projects) {
            Properties properties = project.getProperties();
            if (tokenId.equals(properties.getProperty(idName))) {
                remove(properties, OutputField.TOKEN, OutputField.TOKEN_ID, OutputField.TOKEN_EXPIRY);
            }
            String entra = properties.getProperty(entraName);
            if (entra != null && tokenId.equals(EntraToken.idOf(entra))) {
                remove(properties, OutputField.ENTRA_TOKEN, OutputField.MANAGEMENT_TOKEN, OutputField.TOKEN_EXPIRY);
            }
        }
    }

    private void remove(Properties properties, OutputField... fields) {
        for (OutputField field : fields) {
            name(field).ifPresent(properties::remove);
        }
    }

    /** Returns the property name; absent if properties do not include this field. */
    private Optional<String> name(OutputField field) {
        return field.property().map(name -> prefix + name);
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Workspace;
import io.github.adbmaven.output.Carrier;
import io.github.adbmaven.output.Entry;
import io.github.adbmaven.output.Field;
import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * Properties of Maven projects.
 *
 * <p>Never user properties: Surefire and Failsafe pass those to the tests as system properties and print them into their
 * reports. What a project has from a goal of its own, a goal of another project leaves alone: the two may run side by side.
 */
public final class ProjectProperties implements Sink {
    private final BuildContext build;
    private final Collection<MavenProject> projects;
    private final String prefix;
    private final boolean withToken;
    private final Field token;
    private final Map<String, String> more;

    private ProjectProperties(
            BuildContext build,
            Collection<MavenProject> projects,
            String prefix,
            boolean withToken,
            Field token,
            Map<String, String> more) {
        this.build = build;
        this.projects = List.copyOf(projects);
        this.prefix = prefix;
        this.withToken = withToken;
        this.token = token;
        this.more = Map.copyOf(more);
    }

    /**
     * Properties of every project of the build.
     *
     * @param prefix what the names begin with
     * @param withToken whether the token itself becomes a property
     * @param more properties that do not come from the token, without prefix
     */
    public static ProjectProperties ofSession(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectProperties(build, build.projects(), prefix, withToken, Field.TOKEN, more);
    }

    /** Properties of the project that the goal runs for. */
    public static ProjectProperties ofProject(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectProperties(build, List.of(build.project()), prefix, withToken, Field.TOKEN, more);
    }

    /** The same for a token of Entra ID. */
    public ProjectProperties ofEntra() {
        return new ProjectProperties(build, projects, prefix, withToken, Field.ENTRA_TOKEN, more);
    }

    @Override
    public String describe() {
        Field told = withToken ? token : token == Field.TOKEN ? Field.TOKEN_ID : Field.TOKEN_EXPIRY;
        return "properties " + prefix + "host, " + prefix + told.property().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public Optional<Carrier> carrier() {
        return name(token)
                .filter(property -> withToken)
                .map(property -> new Carrier("maven-property", property))
                .findFirst();
    }

    @Override
    public void write(Handover handover) {
        set(handover.entries().stream()
                .filter(entry -> withToken || !entry.field().isSecret())
                .toList());
    }

    /** Tells of a workspace for which there is no token. */
    public void tell(Workspace workspace) {
        set(Handover.entries(workspace));
    }

    private void set(List<Entry> entries) {
        Properties values = new Properties();
        more.forEach((name, value) -> values.setProperty(prefix + name, value));
        entries.forEach(entry -> name(entry.field())
                .forEach(name -> values.setProperty(name, entry.value().reveal())));
        BuildMemory memory = build.memory();
        memory.exclusively(() -> {
            MavenProject own = build.project();
            boolean unused = memory.first(ofItsOwn(own));
            projects.stream()
                    .filter(project -> project.equals(own) || !memory.happened(ofItsOwn(project)))
                    .forEach(project -> project.getProperties().putAll(values));
        });
    }

    private String ofItsOwn(MavenProject project) {
        return "properties " + prefix + " of " + project.getId();
    }

    @Override
    public void takeBack(String tokenId) {
        for (MavenProject project : projects) {
            Properties properties = project.getProperties();
            if (name(Field.TOKEN_ID).anyMatch(name -> tokenId.equals(properties.getProperty(name)))) {
                remove(properties, Field.TOKEN, Field.TOKEN_ID, Field.TOKEN_EXPIRY);
            }
            boolean entra = name(Field.ENTRA_TOKEN)
                    .flatMap(name -> Stream.ofNullable(properties.getProperty(name)))
                    .anyMatch(value -> tokenId.equals(EntraToken.idOf(value)));
            if (entra) {
                remove(properties, Field.ENTRA_TOKEN, Field.MANAGEMENT_TOKEN, Field.TOKEN_EXPIRY);
            }
        }
    }

    private void remove(Properties properties, Field... fields) {
        Stream.of(fields).flatMap(this::name).forEach(properties::remove);
    }

    /** None for what properties do not carry. */
    private Stream<String> name(Field field) {
        return field.property().map(name -> prefix + name).stream();
    }
}

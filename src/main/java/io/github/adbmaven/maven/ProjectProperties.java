/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import io.github.adbmaven.output.Handover;
import io.github.adbmaven.output.Sink;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/**
 * Properties of Maven projects.
 *
 * <p>Never user properties: Surefire and Failsafe pass those to the tests as system properties and print them into their
 * reports.
 */
public final class ProjectProperties implements Sink {
    private final Collection<MavenProject> projects;
    private final String prefix;
    private final boolean withToken;
    private final Map<String, String> more;

    /**
     * @param prefix what the names begin with
     * @param withToken whether the token itself becomes a property
     * @param more properties that do not come from the token, without prefix
     */
    private ProjectProperties(
            Collection<MavenProject> projects, String prefix, boolean withToken, Map<String, String> more) {
        this.projects = List.copyOf(projects);
        this.prefix = prefix;
        this.withToken = withToken;
        this.more = Map.copyOf(more);
    }

    /** Properties of every project of the build. */
    public static ProjectProperties ofSession(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectProperties(build.projects(), prefix, withToken, more);
    }

    /** Properties of the project that the goal runs for. */
    public static ProjectProperties ofProject(
            BuildContext build, String prefix, boolean withToken, Map<String, String> more) {
        return new ProjectProperties(List.of(build.project()), prefix, withToken, more);
    }

    @Override
    public String describe() {
        return "properties ${" + prefix + (withToken ? "token}, ${" + prefix : "") + "host}, …";
    }

    @Override
    public void check() {}

    @Override
    public void write(Handover handover) {
        Map<String, String> values = new TreeMap<>(more);
        values.put("host", handover.workspace().url().toString());
        values.put("tokenId", handover.token().id());
        put(values, "tokenExpiry", handover.token().expires());
        put(values, "workspaceId", handover.workspace().workspaceId());
        put(values, "azureResourceId", handover.workspace().id());
        if (withToken) {
            values.put("token", handover.token().value().reveal());
        }
        projects.forEach(project ->
                values.forEach((name, value) -> project.getProperties().setProperty(prefix + name, value)));
    }

    private static void put(Map<String, String> values, String name, Optional<?> value) {
        value.ifPresent(present -> values.put(name, present.toString()));
    }

    @Override
    public void takeBack(String tokenId) {
        for (MavenProject project : projects) {
            if (tokenId.equals(project.getProperties().getProperty(prefix + "tokenId"))) {
                List.of("token", "tokenId", "tokenExpiry")
                        .forEach(name -> project.getProperties().remove(prefix + name));
            }
        }
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.arm;

import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.WorkspaceId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The API version of Microsoft.Databricks in the requests of one goal.
 *
 * <p>Clouds and regions get new versions at different times. If Azure rejects a version that the user did not set, the newest
 * stable version that the error response lists replaces it, once.
 */
public final class DatabricksVersion {
    /** The newest version that the plugin knows; it is used for writes. */
    public static final String NEWEST = WorkspaceId.API_VERSION;
    /** The version for finding a workspace; every cloud offers it. */
    public static final String LOOK_UP = "2024-05-01";
    /** The first version that can delete the data of the default catalog together with a workspace. */
    public static final String FORCE_DELETION = "2024-05-01";

    private final Use use;
    private final Need need;
    private final Consumer<String> log;
    private String current;
    private boolean replaced;

    private enum Use {
        SET_BY_USER,
        LOOK_UP,
        WRITE
    }

    /**
     * The oldest version that a goal can use.
     *
     * @param reason the setting that requires it
     */
    public record Need(String version, String reason) {
        public static final Need NONE = new Need("", "");
    }

    private DatabricksVersion(Use use, String current, Need need, Consumer<String> log) {
        this.use = use;
        this.current = current;
        this.need = need;
        this.log = log;
    }

    /** The version that the user set; it is never replaced. */
    public static DatabricksVersion setByUser(String version) {
        return new DatabricksVersion(Use.SET_BY_USER, version, Need.NONE, line -> {});
    }

    /**
     * For goals that only find a workspace.
     *
     * @param log receives a message if the version is replaced
     */
    public static DatabricksVersion lookUp(Consumer<String> log) {
        return new DatabricksVersion(Use.LOOK_UP, LOOK_UP, Need.NONE, log);
    }

    /**
     * For goals that create, change, compare or delete workspaces.
     *
     * @param log receives a message if the version is replaced
     */
    public static DatabricksVersion write(Need need, Consumer<String> log) {
        return new DatabricksVersion(Use.WRITE, NEWEST, need, log);
    }

    synchronized String current() {
        return current;
    }

    /** Whether an unsuccessful look-up may be repeated with {@link #NEWEST}. */
    synchronized boolean mayUseNewest() {
        return use == Use.LOOK_UP && !replaced;
    }

    /** Replaces a rejected version; false if there is no other version. */
    synchronized boolean replace(String refused, ArmErrorDetails error) {
        if (!current.equals(refused)) {
            return true; // another request replaced it before
        }
        Optional<String> other = use == Use.SET_BY_USER || replaced
                ? Optional.empty()
                : UnknownVersion.of(error)
                        .filter(unknown -> unknown.version().equals(current))
                        .flatMap(unknown -> unknown.newestStable(need.version()));
        other.ifPresent(version -> {
            log.accept("Azure does not offer API version " + current + " of Microsoft.Databricks in this cloud"
                    + " or region: using " + version
                    + ".");
            current = version;
            replaced = true;
        });
        return other.isPresent();
    }

    /** Returns the problem with the likely cause, if the API version is that cause. */
    Problem explained(Problem problem, ArmErrorDetails error) {
        if (!error.codes().contains(UnknownVersion.CODE)) {
            return problem;
        }
        Optional<UnknownVersion> unknown = UnknownVersion.of(error);
        if (unknown.isEmpty()) {
            return use == Use.LOOK_UP
                    ? problem
                    : problem.likelyCause(
                                    "the region name is misspelt, or the region does not offer Azure" + " Databricks.")
                            .remedy("set <location> (-Dadb.location) to a region that the message lists.");
        }
        if (use == Use.SET_BY_USER) {
            return problem.likelyCause("Azure does not offer API version " + current + " in this cloud or region.")
                    .remedy("remove <apiVersion> (-Dadb.apiVersion), or set it to a version that the message lists.");
        }
        return need.version().isEmpty()
                ? problem.likelyCause("Azure offers no API version in this cloud or region that this version of"
                        + " the plugin supports.")
                : problem.likelyCause(need.reason() + " needs API version " + need.version()
                                + " or later, which Azure does not offer in this cloud or region.")
                        .remedy("remove " + need.reason() + ", or use a cloud or region that offers that version.");
    }
}

/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Setting;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that talk to Azure: which cloud, and how to reach it. */
abstract class AbstractCloudMojo extends AbstractAdbMojo {
    /**
     * The Azure cloud; {@code public} when nothing is said.
     *
     * <p>{@code public}, {@code usgovernment}, {@code china}; {@code emulator} for the offline Azure in this plugin, with
     * which everything can be tried without a subscription; {@code custom} for a cloud whose addresses are given by
     * {@code authorityHost} and {@code resourceManagerEndpoint}. Environment: {@code ARM_ENVIRONMENT}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.environment")
    private @Nullable String environment;

    /**
     * The address of Entra ID in a custom cloud, for example {@code https://login.example.org/}.
     *
     * <p>https only. In the known clouds it may be set to the cloud's own address and to nothing else. Environment:
     * {@code AZURE_AUTHORITY_HOST}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.authorityHost")
    private @Nullable String authorityHost;

    /**
     * The address of Azure Resource Manager in a custom cloud, for example {@code https://management.example.org/}.
     *
     * <p>https only. Environment: {@code ADB_RESOURCE_MANAGER_ENDPOINT}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceManagerEndpoint")
    private @Nullable String resourceManagerEndpoint;

    /**
     * The audience of management tokens in a custom cloud; its Resource Manager address when not given.
     *
     * <p>Taken as it is, with or without a slash at its end. Environment: {@code ADB_RESOURCE_MANAGER_AUDIENCE}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceManagerAudience")
    private @Nullable String resourceManagerAudience;

    /**
     * A file of certificates in PEM form that are trusted besides those of the JDK.
     *
     * <p>For networks in which a proxy opens TLS connections, and for services whose certificate comes from an authority of
     * one's own.
     * Environment: {@code ADB_CA_BUNDLE}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.caBundle")
    private @Nullable File caBundle;

    /**
     * How long it may take to connect to a service: {@code 10s}, {@code PT10S}, or a number of seconds; more than zero.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.connectTimeout", defaultValue = "10s")
    private @Nullable String connectTimeout;

    /**
     * How long a service may take for a whole answer, when it is connected: {@code 30s}, {@code PT30S}, or a number of
     * seconds; more than zero.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.readTimeout", defaultValue = "30s")
    private @Nullable String readTimeout;

    AbstractCloudMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.ENVIRONMENT, environment)
                .put(Setting.AUTHORITY_HOST, authorityHost)
                .put(Setting.RESOURCE_MANAGER_ENDPOINT, resourceManagerEndpoint)
                .put(Setting.RESOURCE_MANAGER_AUDIENCE, resourceManagerAudience)
                .put(Setting.CA_BUNDLE, caBundle)
                .put(Setting.CONNECT_TIMEOUT, connectTimeout)
                .put(Setting.READ_TIMEOUT, readTimeout);
    }
}

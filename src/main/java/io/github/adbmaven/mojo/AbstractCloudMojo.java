/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.maven.BuildContextFactory;
import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of goals that send requests to Azure: the cloud and the network. */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
abstract class AbstractCloudMojo extends AbstractAdbMojo {
    /**
     * The Azure cloud. Default: {@code public}.
     *
     * <p>Values: {@code public}, {@code usgovernment}, {@code china}; {@code emulator} for the plugin's offline
     * emulator of Azure, which needs no subscription; {@code custom} for a cloud whose addresses
     * {@code authorityHost} and {@code resourceManagerEndpoint} set. Environment: {@code ARM_ENVIRONMENT}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.environment")
    private @Nullable String environment;

    /**
     * The address of Entra ID in a custom cloud, for example {@code https://login.example.org/}.
     *
     * <p>It must be https. In a built-in cloud, the only value that is accepted is the cloud's own address.
     * Environment: {@code AZURE_AUTHORITY_HOST}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.authorityHost")
    private @Nullable String authorityHost;

    /**
     * The address of Azure Resource Manager in a custom cloud, for example {@code https://management.example.org/}.
     *
     * <p>It must be https. Environment: {@code ADB_RESOURCE_MANAGER_ENDPOINT}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceManagerEndpoint")
    private @Nullable String resourceManagerEndpoint;

    /**
     * The audience of management tokens in a custom cloud. Default: the address of its Azure Resource Manager.
     *
     * <p>The value is used unchanged, with or without a trailing slash. Environment:
     * {@code ADB_RESOURCE_MANAGER_AUDIENCE}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.resourceManagerAudience")
    private @Nullable String resourceManagerAudience;

    /**
     * A PEM file with certificates that are trusted in addition to those of the JDK.
     *
     * <p>Use it for networks with a TLS-inspecting proxy, and for services whose certificate is issued by a private
     * certificate authority. Environment: {@code ADB_CA_BUNDLE}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.caBundle")
    private @Nullable File caBundle;

    /**
     * The time limit for connecting to a service: {@code 10s}, {@code PT10S}, or a number of seconds. It must be
     * positive.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.connectTimeout", defaultValue = "10s")
    private @Nullable String connectTimeout;

    /**
     * The time limit for a complete response of a service after the connection is established: {@code 30s},
     * {@code PT30S}, or a number of seconds. It must be positive.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.readTimeout", defaultValue = "30s")
    private @Nullable String readTimeout;

    AbstractCloudMojo(BuildContextFactory builds) {
        super(builds);
    }
}

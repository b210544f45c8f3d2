/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Duration;

/** The Azure Resource Manager that the statements of {@link RecordedFacts} are checked against, seen as plain HTTP. */
interface AzureTarget {
    /** The API version of the recordings. */
    String VERSION = "2025-10-01-preview";

    /** The path of the resource group in which the statements may create and delete resources. */
    String group();

    String location();

    /** Sends a request to a path of Resource Manager, or to an absolute address that an answer named. */
    Wire.Answer send(String method, String pathOrAddress, String body);

    /** How long to wait between two looks at an operation. */
    Duration pause();

    /** A suffix for names, so that two runs do not meet. */
    String run();

    /** Ends what was started for the statements. */
    void close();

    default String path(String type, String name) {
        return group() + "/providers/Microsoft.Databricks/" + type + "/" + name + "?api-version=" + VERSION;
    }
}

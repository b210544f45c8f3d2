/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import java.time.Duration;

/** The Azure Resource Manager against which the statements of {@link RecordedFacts} are checked. */
interface AzureTarget {
    /** The API version of the recordings. */
    String VERSION = "2025-10-01-preview";

    /** The path of the resource group in which the statements may create and delete resources. */
    String group();

    String location();

    /** Sends a request to a path of Resource Manager, or to an absolute address of a response. */
    Wire.Answer send(String method, String pathOrAddress, String body);

    /** The pause between two polls of an operation. */
    Duration pause();

    /** A suffix for names, unique for each run. */
    String run();

    /** Stops what was started for the statements. */
    void close();

    default String path(String type, String name) {
        return group() + "/providers/Microsoft.Databricks/" + type + "/" + name + "?api-version=" + VERSION;
    }
}

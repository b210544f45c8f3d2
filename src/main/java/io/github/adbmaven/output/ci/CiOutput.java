/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

/** What the plugin passes to the CI system for later steps and jobs. */
public enum CiOutput {
    /** The values of the token, including the token itself. */
    TOKEN,
    /** The path of the secrets file, for outputs that every member of the project can read. */
    SECRETS_FILE_PATH,
    NOTHING
}

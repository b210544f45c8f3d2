/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

/** A system that runs pipelines. */
public enum CiSystem {
    GITHUB("GitHub Actions"),
    AZURE_PIPELINES("Azure Pipelines"),
    GITLAB("GitLab CI"),
    JENKINS("Jenkins");

    private final String title;

    CiSystem(String title) {
        this.title = title;
    }

    /** Its name, as people know it. */
    public String title() {
        return title;
    }
}

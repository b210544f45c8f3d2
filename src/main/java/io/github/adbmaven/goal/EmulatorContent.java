/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;

/** The resources that an emulator contains when a goal starts it. */
enum EmulatorContent {
    /** An existing workspace. */
    WORKSPACE,
    /** An existing resource group, in which the goal may create a workspace. */
    GROUP,
    /** An empty subscription: the goal may create a workspace with its resource group, or delete a workspace. */
    NOTHING,
    /** All workspaces of a subscription. */
    SUBSCRIPTION;

    /** Returns the content for a goal that may create the workspace. */
    static EmulatorContent ofCreation(Settings settings) {
        return settings.isTrue(Setting.CREATE_RESOURCE_GROUP) ? NOTHING : GROUP;
    }
}

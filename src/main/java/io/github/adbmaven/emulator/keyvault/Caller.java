/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

/** The caller of a vault. */
record Caller(String tenantId, String objectId, String applicationId) {
    @Override
    public String toString() {
        return "appid=" + applicationId + ";oid=" + objectId + ";iss=https://sts.windows.net/" + tenantId + "/";
    }
}

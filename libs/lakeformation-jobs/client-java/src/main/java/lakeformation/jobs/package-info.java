/**
 * A client for the job API of LakeFormation, a service of Huawei Cloud: {@link lakeformation.jobs.Client}.
 *
 * <p>Unofficial; written from the published pages, and never run against the cloud.
 */
package lakeformation.jobs;

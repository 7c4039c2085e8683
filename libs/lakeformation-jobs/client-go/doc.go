// Package jobs is a client for the job API of LakeFormation, a service of Huawei Cloud.
//
// Unofficial; written from the published pages, and never run against the cloud. Every call ends with an error that
// says what became of it: [JobsError] and the types around it, for errors.As. A redirect is never followed, an id that
// is none is refused before sending, and the token is in no error, no log and nothing that is printed.
package jobs

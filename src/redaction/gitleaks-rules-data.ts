// Written by scripts/gitleaks-rules.ts from config/gitleaks.toml of github.com/zricethezav/gitleaks/v8 v8.30.1.
//
// MIT License
//
// Copyright (c) 2019 Zachary Rice
//
// Permission is hereby granted, free of charge, to any person obtaining a copy
// of this software and associated documentation files (the "Software"), to deal
// in the Software without restriction, including without limitation the rights
// to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
// copies of the Software, and to permit persons to whom the Software is
// furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all
// copies or substantial portions of the Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
// IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
// FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
// AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
// LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
// OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
// SOFTWARE.
/* oxlint-disable no-useless-escape -- patterns as gitleaks writes them */
import type { SecretForm } from './secret-form.ts';

/** The rules of gitleaks 8.30.1 that know a secret by its own form. */
export const GITLEAKS_RULES: readonly SecretForm[] = [
  {
    name: 'gitleaks: 1password-secret-key',
    keywords: ['a3-'],
    pattern: /\bA3-[A-Z0-9]{6}-(?:(?:[A-Z0-9]{11})|(?:[A-Z0-9]{6}-[A-Z0-9]{5}))-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}\b/g,
  },
  {
    name: 'gitleaks: 1password-service-account-token',
    keywords: ['ops_'],
    pattern: /ops_eyJ[a-zA-Z0-9+\/]{250}={0,3}/g,
  },
  { name: 'gitleaks: adobe-client-secret', keywords: ['p8e-'], pattern: /\b(?:p8e-[A-Za-z0-9]{32})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: age-secret-key',
    keywords: ['age-secret-key-1'],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g,
  },
  { name: 'gitleaks: alibaba-access-key-id', keywords: ['ltai'], pattern: /\b(?:LTAI[A-Za-z0-9]{20})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: anthropic-admin-api-key',
    keywords: ['sk-ant-admin01'],
    pattern: /\b(?:sk-ant-admin01-[a-zA-Z0-9_-]{93}AA)(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: anthropic-api-key',
    keywords: ['sk-ant-api03'],
    pattern: /\b(?:sk-ant-api03-[a-zA-Z0-9_-]{93}AA)(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: artifactory-api-key', keywords: ['akcp'], pattern: /\bAKCp[A-Za-z0-9]{69}\b/g },
  { name: 'gitleaks: artifactory-reference-token', keywords: ['cmvmd'], pattern: /\bcmVmd[A-Za-z0-9]{59}\b/g },
  {
    name: 'gitleaks: authress-service-client-access-key',
    keywords: ['sc_', 'ext_', 'scauth_', 'authress_'],
    pattern:
      /\b(?:(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][A-Za-z0-9-]{10,32}\.[A-Za-z0-9+\/_=-]{30,120})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: aws-access-token',
    keywords: ['a3t', 'akia', 'asia', 'abia', 'acca'],
    pattern: /\b(?:(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\b/g,
  },
  {
    name: 'gitleaks: aws-amazon-bedrock-api-key-long-lived',
    keywords: ['absk'],
    pattern: /\b(?:ABSK[A-Za-z0-9+\/]{109,269}={0,2})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: aws-amazon-bedrock-api-key-short-lived',
    keywords: ['bedrock-api-key-'],
    pattern: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t/g,
  },
  { name: 'gitleaks: clickhouse-cloud-api-secret-key', keywords: ['4b1d'], pattern: /\b(?:4b1d[A-Za-z0-9]{38})\b/g },
  { name: 'gitleaks: clojars-api-token', keywords: ['clojars_'], pattern: /CLOJARS_[a-z0-9]{60}/gi },
  {
    name: 'gitleaks: cloudflare-origin-ca-key',
    keywords: ['cloudflare', 'v1.0-'],
    pattern: /\b(?:v1\.0-[a-f0-9]{24}-[a-f0-9]{146})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: databricks-api-token',
    keywords: ['dapi'],
    pattern: /\b(?:dapi[a-f0-9]{32}(?:-\d)?)(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: digitalocean-access-token',
    keywords: ['doo_v1_'],
    pattern: /\b(?:doo_v1_[a-f0-9]{64})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: digitalocean-pat', keywords: ['dop_v1_'], pattern: /\b(?:dop_v1_[a-f0-9]{64})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: digitalocean-refresh-token',
    keywords: ['dor_v1_'],
    pattern: /\b(?:dor_v1_[a-f0-9]{64})(?![A-Za-z0-9])/gi,
  },
  { name: 'gitleaks: doppler-api-token', keywords: ['dp.pt.'], pattern: /dp\.pt\.[A-Za-z0-9]{43}/g },
  { name: 'gitleaks: duffel-api-token', keywords: ['duffel_'], pattern: /duffel_(?:test|live)_[A-Za-z0-9_\-=]{43}/g },
  {
    name: 'gitleaks: dynatrace-api-token',
    keywords: ['dt0c01.'],
    pattern: /dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64}/g,
  },
  { name: 'gitleaks: easypost-api-token', keywords: ['ezak'], pattern: /\bEZAK[A-Za-z0-9]{54}\b/g },
  { name: 'gitleaks: easypost-test-api-token', keywords: ['eztk'], pattern: /\bEZTK[A-Za-z0-9]{54}\b/g },
  {
    name: 'gitleaks: facebook-page-access-token',
    keywords: ['eaam', 'eaac'],
    pattern: /\b(?:EAA[MC][A-Za-z0-9]{100})/g,
  },
  {
    name: 'gitleaks: flutterwave-encryption-key',
    keywords: ['flwseck_test'],
    pattern: /FLWSECK_TEST-[A-Ha-h0-9]{12}/g,
  },
  { name: 'gitleaks: flutterwave-public-key', keywords: ['flwpubk_test'], pattern: /FLWPUBK_TEST-[A-Ha-h0-9]{32}-X/g },
  { name: 'gitleaks: flutterwave-secret-key', keywords: ['flwseck_test'], pattern: /FLWSECK_TEST-[A-Ha-h0-9]{32}-X/g },
  {
    name: 'gitleaks: flyio-access-token',
    keywords: ['fo1_', 'fm1', 'fm2_'],
    pattern: /\b(?:(?:fo1_[\w-]{43}|fm1[ar]_[a-zA-Z0-9+\/]{100}={0,3}|fm2_[a-zA-Z0-9+\/]{100}={0,3}))/g,
  },
  { name: 'gitleaks: frameio-api-token', keywords: ['fio-u-'], pattern: /fio-u-[A-Za-z0-9\-_=]{64}/g },
  { name: 'gitleaks: gcp-api-key', keywords: ['aiza'], pattern: /\b(?:AIza[\w-]{35})(?![A-Za-z0-9])/g },
  { name: 'gitleaks: github-app-token', keywords: ['ghu_', 'ghs_'], pattern: /(?:ghu|ghs)_[0-9a-zA-Z]{36}/g },
  { name: 'gitleaks: github-fine-grained-pat', keywords: ['github_pat_'], pattern: /github_pat_\w{82}/g },
  { name: 'gitleaks: github-oauth', keywords: ['gho_'], pattern: /gho_[0-9a-zA-Z]{36}/g },
  { name: 'gitleaks: github-pat', keywords: ['ghp_'], pattern: /ghp_[0-9a-zA-Z]{36}/g },
  { name: 'gitleaks: github-refresh-token', keywords: ['ghr_'], pattern: /ghr_[0-9a-zA-Z]{36}/g },
  {
    name: 'gitleaks: gitlab-cicd-job-token',
    keywords: ['glcbt-'],
    pattern: /glcbt-[0-9a-zA-Z]{1,5}_[0-9a-zA-Z_-]{20}/g,
  },
  { name: 'gitleaks: gitlab-deploy-token', keywords: ['gldt-'], pattern: /gldt-[0-9a-zA-Z_-]{20}/g },
  { name: 'gitleaks: gitlab-feature-flag-client-token', keywords: ['glffct-'], pattern: /glffct-[0-9a-zA-Z_-]{20}/g },
  { name: 'gitleaks: gitlab-feed-token', keywords: ['glft-'], pattern: /glft-[0-9a-zA-Z_-]{20}/g },
  { name: 'gitleaks: gitlab-incoming-mail-token', keywords: ['glimt-'], pattern: /glimt-[0-9a-zA-Z_-]{25}/g },
  { name: 'gitleaks: gitlab-kubernetes-agent-token', keywords: ['glagent-'], pattern: /glagent-[0-9a-zA-Z_-]{50}/g },
  { name: 'gitleaks: gitlab-oauth-app-secret', keywords: ['gloas-'], pattern: /gloas-[0-9a-zA-Z_-]{64}/g },
  { name: 'gitleaks: gitlab-pat', keywords: ['glpat-'], pattern: /glpat-[\w-]{20}/g },
  {
    name: 'gitleaks: gitlab-pat-routable',
    keywords: ['glpat-'],
    pattern: /\bglpat-[0-9a-zA-Z_-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}\b/g,
  },
  { name: 'gitleaks: gitlab-ptt', keywords: ['glptt-'], pattern: /glptt-[0-9a-f]{40}/g },
  { name: 'gitleaks: gitlab-rrt', keywords: ['gr1348941'], pattern: /GR1348941[\w-]{20}/g },
  { name: 'gitleaks: gitlab-runner-authentication-token', keywords: ['glrt-'], pattern: /glrt-[0-9a-zA-Z_-]{20}/g },
  {
    name: 'gitleaks: gitlab-runner-authentication-token-routable',
    keywords: ['glrt-'],
    pattern: /\bglrt-t\d_[0-9a-zA-Z_-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}\b/g,
  },
  { name: 'gitleaks: gitlab-scim-token', keywords: ['glsoat-'], pattern: /glsoat-[0-9a-zA-Z_-]{20}/g },
  { name: 'gitleaks: gitlab-session-cookie', keywords: ['_gitlab_session='], pattern: /_gitlab_session=[0-9a-z]{32}/g },
  {
    name: 'gitleaks: grafana-api-key',
    keywords: ['eyjrijoi'],
    pattern: /\b(?:eyJrIjoi[A-Za-z0-9]{70,400}={0,3})(?![A-Za-z0-9])/gi,
  },
  {
    name: 'gitleaks: grafana-cloud-api-token',
    keywords: ['glc_'],
    pattern: /\b(?:glc_[A-Za-z0-9+\/]{32,400}={0,3})(?![A-Za-z0-9])/gi,
  },
  {
    name: 'gitleaks: grafana-service-account-token',
    keywords: ['glsa_'],
    pattern: /\b(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})(?![A-Za-z0-9])/gi,
  },
  {
    name: 'gitleaks: harness-api-key',
    keywords: ['pat.', 'sat.'],
    pattern: /(?:pat|sat)\.[a-zA-Z0-9_-]{22}\.[a-zA-Z0-9]{24}\.[a-zA-Z0-9]{20}/g,
  },
  {
    name: 'gitleaks: hashicorp-tf-api-token',
    keywords: ['atlasv1'],
    pattern: /\b[a-z0-9]{14}\.atlasv1\.[a-z0-9\-_=]{60,70}/gi,
  },
  {
    name: 'gitleaks: heroku-api-key-v2',
    keywords: ['hrku-aa'],
    pattern: /\b(?:(?:HRKU-AA[0-9a-zA-Z_-]{58}))(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: huggingface-access-token',
    keywords: ['hf_'],
    pattern: /\b(?:hf_(?:[A-Za-z]{34}))(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: huggingface-organization-api-token',
    keywords: ['api_org_'],
    pattern: /\b(?:api_org_(?:[A-Za-z]{34}))(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: infracost-api-token', keywords: ['ico-'], pattern: /\b(?:ico-[a-zA-Z0-9]{32})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: intra42-client-secret',
    keywords: ['intra', 's-s4t2ud-', 's-s4t2af-'],
    pattern: /\b(?:s-s4t2(?:ud|af)-[abcdef0123456789]{64})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: linear-api-key', keywords: ['lin_api_'], pattern: /lin_api_[A-Za-z0-9]{40}/g },
  {
    name: 'gitleaks: maxmind-license-key',
    keywords: ['_mmk'],
    pattern: /\b(?:[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk)(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: notion-api-token',
    keywords: ['ntn_'],
    pattern: /\b(?:ntn_[0-9]{11}[A-Za-z0-9]{32}[A-Za-z0-9]{3})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: npm-access-token', keywords: ['npm_'], pattern: /\b(?:npm_[a-z0-9]{36})(?![A-Za-z0-9])/gi },
  { name: 'gitleaks: octopus-deploy-api-key', keywords: ['api-'], pattern: /\b(?:API-[A-Z0-9]{26})(?![A-Za-z0-9])/g },
  { name: 'gitleaks: openshift-user-token', keywords: ['sha256~'], pattern: /\b(?:sha256~[\w-]{43})(?![A-Za-z0-9])/g },
  { name: 'gitleaks: perplexity-api-key', keywords: ['pplx-'], pattern: /\b(?:pplx-[a-zA-Z0-9]{48})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: planetscale-api-token',
    keywords: ['pscale_tkn_'],
    pattern: /\b(?:pscale_tkn_[\w=\.-]{32,64})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: planetscale-oauth-token',
    keywords: ['pscale_oauth_'],
    pattern: /\b(?:pscale_oauth_[\w=\.-]{32,64})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: planetscale-password',
    keywords: ['pscale_pw_'],
    pattern: /\b(?:pscale_pw_[\w=\.-]{32,64})(?![A-Za-z0-9])/gi,
  },
  {
    name: 'gitleaks: postman-api-token',
    keywords: ['pmak-'],
    pattern: /\b(?:PMAK-[A-Fa-f0-9]{24}\-[A-Fa-f0-9]{34})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: prefect-api-token', keywords: ['pnu_'], pattern: /\b(?:pnu_[a-zA-Z0-9]{36})(?![A-Za-z0-9])/g },
  { name: 'gitleaks: pulumi-api-token', keywords: ['pul-'], pattern: /\b(?:pul-[a-f0-9]{40})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: pypi-upload-token',
    keywords: ['pypi-ageichlwas5vcmc'],
    pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/g,
  },
  { name: 'gitleaks: readme-api-token', keywords: ['rdme_'], pattern: /\b(?:rdme_[a-z0-9]{70})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: rubygems-api-token',
    keywords: ['rubygems_'],
    pattern: /\b(?:rubygems_[a-f0-9]{48})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: scalingo-api-token', keywords: ['tk-us-'], pattern: /\b(?:tk-us-[\w-]{48})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: sendgrid-api-token',
    keywords: ['sg.'],
    pattern: /\b(?:SG\.[A-Za-z0-9=_\-\.]{66})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: sendinblue-api-token',
    keywords: ['xkeysib-'],
    pattern: /\b(?:xkeysib-[a-f0-9]{64}\-[A-Za-z0-9]{16})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: sentry-user-token', keywords: ['sntryu_'], pattern: /\b(?:sntryu_[a-f0-9]{64})(?![A-Za-z0-9])/g },
  {
    name: 'gitleaks: settlemint-application-access-token',
    keywords: ['sm_aat'],
    pattern: /\b(?:sm_aat_[a-zA-Z0-9]{16})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: settlemint-personal-access-token',
    keywords: ['sm_pat'],
    pattern: /\b(?:sm_pat_[a-zA-Z0-9]{16})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: settlemint-service-access-token',
    keywords: ['sm_sat'],
    pattern: /\b(?:sm_sat_[a-zA-Z0-9]{16})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: shippo-api-token',
    keywords: ['shippo_'],
    pattern: /\b(?:shippo_(?:live|test)_[a-fA-F0-9]{40})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: shopify-access-token', keywords: ['shpat_'], pattern: /shpat_[a-fA-F0-9]{32}/g },
  { name: 'gitleaks: shopify-custom-access-token', keywords: ['shpca_'], pattern: /shpca_[a-fA-F0-9]{32}/g },
  { name: 'gitleaks: shopify-private-app-access-token', keywords: ['shppa_'], pattern: /shppa_[a-fA-F0-9]{32}/g },
  { name: 'gitleaks: shopify-shared-secret', keywords: ['shpss_'], pattern: /shpss_[a-fA-F0-9]{32}/g },
  {
    name: 'gitleaks: slack-app-token',
    keywords: ['xapp'],
    pattern: /xapp-\d-[A-Z0-9]{1,64}-\d{1,20}-[a-z0-9]{1,64}/gi,
  },
  { name: 'gitleaks: slack-bot-token', keywords: ['xoxb'], pattern: /xoxb-[0-9]{10,13}-[0-9]{10,13}[a-zA-Z0-9-]*/g },
  {
    name: 'gitleaks: slack-config-access-token',
    keywords: ['xoxe.xoxb-', 'xoxe.xoxp-'],
    pattern: /xoxe.xox[bp]-\d-[A-Z0-9]{163,166}/gi,
  },
  { name: 'gitleaks: slack-config-refresh-token', keywords: ['xoxe-'], pattern: /xoxe-\d-[A-Z0-9]{146}/gi },
  { name: 'gitleaks: slack-legacy-bot-token', keywords: ['xoxb'], pattern: /xoxb-[0-9]{8,14}-[a-zA-Z0-9]{18,26}/g },
  {
    name: 'gitleaks: slack-legacy-token',
    keywords: ['xoxo', 'xoxs'],
    pattern: /xox[os]-\d{1,20}-\d{1,20}-\d{1,20}-[a-fA-F\d]{1,64}/g,
  },
  {
    name: 'gitleaks: slack-legacy-workspace-token',
    keywords: ['xoxa', 'xoxr'],
    pattern: /xox[ar]-(?:\d-)?[0-9a-zA-Z]{8,48}/g,
  },
  {
    name: 'gitleaks: slack-user-token',
    keywords: ['xoxp-', 'xoxe-'],
    pattern: /xox[pe](?:-[0-9]{10,13}){3}-[a-zA-Z0-9-]{28,34}/g,
  },
  {
    name: 'gitleaks: square-access-token',
    keywords: ['sq0atp-', 'eaaa'],
    pattern: /\b(?:(?:EAAA|sq0atp-)[\w-]{22,60})(?![A-Za-z0-9])/g,
  },
  {
    name: 'gitleaks: stripe-access-token',
    keywords: ['sk_test', 'sk_live', 'sk_prod', 'rk_test', 'rk_live', 'rk_prod'],
    pattern: /\b(?:(?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99})(?![A-Za-z0-9])/g,
  },
  { name: 'gitleaks: vault-batch-token', keywords: ['hvb.'], pattern: /\b(?:hvb\.[\w-]{138,300})(?![A-Za-z0-9])/g },
];

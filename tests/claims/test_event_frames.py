"""Event frames: plain sentences of each kind, and what the conditions tell apart."""

from __future__ import annotations

import pytest

from detente.claims.events import events
from tests.claims.one_report import claims_of

DAY = "2022-02-14"


def codes(words):
    bodies = [claim.body for claim in claims_of(events, words, DAY)]
    return {f"{b.root}-{b.mode}" if b.mode else b.root for b in bodies}


def roots(words):
    return {claim.body.root for claim in claims_of(events, words, DAY)}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Norway lifted its ban on Russian ships on Monday.", "CONCEDE"),
        ("Hungary eased its restrictions on Serbian lorries.", "CONCEDE"),
        ("Israel lifted its blockade of Lebanon on Friday.", "RETREAT-access"),
        ("Cuba allowed United Nations inspectors to visit the base.", "RETREAT-access"),
        ("Turkey allowed Kurdish students to hold a vigil.", "CONCEDE"),
        ("France suspended talks with Iran in March.", "SANCTION-discontinue"),
        ("France cancelled a summit with Iran.", "REJECT-meet"),
        ("China banned imports of beef from Australia.", "SANCTION-discontinue"),
        ("The African Union suspended Mali from all its activities.", "SANCTION-expel"),
        ("Peru declared the Mexican ambassador persona non grata.", "SANCTION-expel"),
        ("North Korea fired two missiles into the sea off Japan.", "MOBILIZE-weapons"),
        ("North Korea carried out a nuclear test on Monday.", "MOBILIZE-weapons"),
        ("Russian troops fired missiles at Ukraine.", "ASSAULT-heavy-weapons"),
        ("Rwanda sent 400 soldiers to help Mozambique.", "AID"),
        ("Russia sent 400 soldiers to the border with Finland.", "MOBILIZE-troops"),
        ("Russian hackers attacked the website of Estonia.", "COERCE-cyber"),
        ("Russia launched a cyberattack on Estonia.", "COERCE-cyber"),
        ("Russia launched an attack on Estonia.", "ASSAULT"),
        ("Russia cut off gas to Poland on Friday.", "COERCE-withhold"),
        ("Iran conducted joint naval exercises with Russia.", "COOPERATE"),
        ("Kenyan police investigated the blast together with Ugandan detectives.", "COOPERATE"),
        ("Nigeria shared intelligence with Cameroon.", "COOPERATE"),
        ("India sold wheat to Egypt.", "COOPERATE"),
        ("Syrian families sought asylum in Greece.", "REQUEST-assist"),
        ("Kenya said Sudan was behind the attack.", "ACCUSE-allege"),
        ("Kenya said Sudan had violated the ceasefire.", "ACCUSE-allege"),
        ("Japan warned that North Korea would face sanctions.", "THREATEN"),
        ("NATO gave Serbia an ultimatum.", "THREATEN"),
        ("Greece and Turkey failed to reach a deal.", "REJECT-change"),
        ("Jordan granted asylum to Syrian refugees.", "AID"),
        ("Ethiopia denied asylum to Eritrean officers.", "REJECT-assist"),
        ("Russian forces moved tanks out of Georgia.", "RETREAT-withdraw"),
        ("Italy withdrew from the treaty with Libya.", "SANCTION-withdraw"),
        ("Egyptian protesters blocked the road to the Israeli embassy.", "PROTEST-obstruct"),
        ("French nurses walked out over pay.", "PROTEST-strike"),
        ("Turkey expressed regret to Israel over the deaths.", "CONCEDE"),
        ("Two Kenyan soldiers were shot dead by Somali police.", "ASSAULT-firearms"),
        ("The Turkish engineers were set free by Libya on Friday.", "RETREAT-release"),
        ("Karim Haddad was found guilty by a Lebanese court on Monday.", "SANCTION-convict"),
        ("A Polish court found the Belarusian officer guilty of spying.", "SANCTION-convict"),
        ("A Polish court found the Belarusian officer not guilty.", "CONCEDE"),
        ("A Polish court condemned the Belarusian officer to die.", "SANCTION-convict"),
        ("The Kenyan deputy was cleared of murder by a Ugandan court.", "CONCEDE"),
        ("Peru called Chile a liar on Monday.", "ACCUSE-disapprove"),
        ("Peru called Chile stupid.", "ACCUSE-disapprove"),
        ("Greece described Turkey's drilling as illegal.", "ACCUSE-disapprove"),
        ("The Danish minister called on the Kenyan president to discuss trade.", "CONSULT-visit"),
        ("Ghana called on Togo to release the reporters.", "REQUEST-yield"),
        ("Iran dismissed a proposal from France on Monday.", "REJECT-change"),
        ("Peru dismissed a complaint from Sudan about the border.", "REJECT-change"),
        ("A Kenyan court dismissed the charges against Ugandan activists.", "CONCEDE"),
        ("Sweden halted deliveries of wheat to Sudan.", "SANCTION-discontinue"),
        ("The Red Cross suspended its operations in Sudan on Monday.", "SANCTION-discontinue"),
        ("Syria cut off electricity to Kurdish prisoners.", "COERCE-withhold"),
        ("Iranian workers stopped deliveries to Turkey over pay.", "PROTEST-strike"),
        ("Russia returned three tanks to Estonia.", "RETREAT-release"),
        ("The Kenyan president returned to Uganda on Monday.", "CONSULT-visit"),
        ("Serbia gave Kosovo five days to release the policemen.", "THREATEN"),
        ("Egypt gave Libya a deadline of two weeks.", "THREATEN"),
        ("Israel and Oman established diplomatic relations on Monday.", "SUPPORT"),
        ("Vietnam strengthened trade with Laos.", "COOPERATE"),
        ("Ethiopia freed 20 Kenyan sailors from captivity.", "RETREAT-release"),
        ("French commandos freed Kenyan hostages from Somali pirates.", "AID"),
        ("Bolivian miners clashed with security forces.", "PROTEST-riot"),
        ("Clashes between Greek protesters and police broke out in Athens.", "PROTEST-riot"),
        ("Police clashed with students in Greece.", "ASSAULT-crowd-control"),
        ("Malian troops clashed with Tuareg rebels.", "ASSAULT"),
        ("Armenia broke the truce with Azerbaijan on Monday.", "ASSAULT"),
        ("Hungary breached the convention with Austria.", "SANCTION-withdraw"),
        ("Pakistani soldiers fired machine guns at India.", "ASSAULT-firearms"),
        ("The Senate passed a resolution criticising Turkey.", "ACCUSE-disapprove"),
        ("An Egyptian court ordered the retrial of the Canadian reporter.", "REQUEST-change"),
        ("A British court approved the extradition of the Rwandan general.", "COOPERATE"),
        ("The Japanese minister led a delegation on a visit to Vietnam.", "CONSULT-visit"),
        ("The Indian minister had lunch with the Nepalese ambassador.", "CONSULT"),
        ("Bangladesh sent 200 policemen to the United Nations mission in Sudan.", "AID"),
        ("Cuba added 30 medics to the relief effort in Haiti.", "AID"),
        ("Estonia returned its ambassador to Russia.", "SUPPORT"),
        ("Angola's president ordered a ceasefire.", "RETREAT-ceasefire"),
        ("Chad ordered its army to stop fighting the rebels of Sudan.", "RETREAT-ceasefire"),
        ("Syria got rid of its chemical weapons.", "RETREAT-disarm"),
        ("Zambian officers were detained by Angola.", "ASSAULT-abduct"),
        ("Congress killed the Mexican proposal.", "REJECT-change"),
        ("Iran and France laid out a framework on Monday.", "SUPPORT"),
        ("The deal between France and Iran angered Israel.", "SUPPORT"),
        ("Egypt used violence against Libyan students.", "ASSAULT"),
        ("Syria's use of chlorine against Lebanon was condemned.", "ASSAULT-unconventional"),
        ("Polish guards turned away Belarusian migrants.", "COERCE-restrict"),
        ("Kenya sent officials to Uganda.", "CONSULT"),
        ("The Russians made three incursions into Estonian airspace.", "MOBILIZE-weapons"),
        ("Russia restarted bomber patrols near Norway.", "MOBILIZE-weapons"),
        ("Iran restarted a reactor in May.", "MOBILIZE-weapons"),
        ("India's sixth atomic test alarmed Pakistan.", "MOBILIZE-weapons"),
        ("Peru's plan ran into criticism from Chile.", "ACCUSE-disapprove"),
        ("Peru's plan drew criticism from Chile.", "ACCUSE-disapprove"),
        ("Criticism of Iran by France grew.", "ACCUSE-disapprove"),
        ("Peru voiced anger at Chile.", "ACCUSE-disapprove"),
        ("Chile lashed out at Peru.", "ACCUSE-disapprove"),
        ("Peru labelled Chile a menace.", "ACCUSE-disapprove"),
        ("The French investigation of Iran continued.", "ACCUSE-investigate"),
        ("Malta and Libya traded troops.", "COOPERATE"),
        ("The flights by American bombers angered North Korea.", "MOBILIZE-weapons"),
        ("The Danish visit to Peru ended.", "CONSULT-visit"),
        ("The Belgian war against Congo ended.", "ASSAULT"),
        ("North Korea said it would make the United States pay dearly.", "THREATEN"),
    ],
)
def test_a_plain_sentence_is_read_as_its_kind(words, code):
    assert code in codes(words)


@pytest.mark.parametrize(
    ("words", "not_root"),
    [
        ("Poland did not say that Russia was behind the fire.", "ACCUSE"),
        ("Japan may say that China was behind the theft.", "ACCUSE"),
        ("Iran swapped letters with Iraq.", "COOPERATE"),
        ("Rwanda sent 400 soldiers to help Mozambique.", "MOBILIZE"),
        ("North Korea fired two missiles into the sea.", "ASSAULT"),
        ("Greece and Turkey failed to reach a deal.", "SUPPORT"),
        ("Turkey allowed United Nations inspectors to enter the camp.", "CONCEDE"),
        ("Russia launched a cyberattack on Estonia.", "ASSAULT"),
        ("Norway called Sweden a partner on Monday.", "CONSULT"),
        ("Norway called Sweden a partner on Monday.", "ACCUSE"),
        ("Kenya called the talks with Somalia productive.", "REQUEST"),
        ("The Belarusian officer was found not guilty by a Polish court.", "SANCTION"),
        ("The Senate passed a resolution criticising Turkey.", "SUPPORT"),
        ("The Ghanaian general was declared innocent by a Togolese court.", "SANCTION"),
        ("Iranian workers stopped deliveries to Turkey over pay.", "SANCTION"),
        ("Colombian gunmen clashed with police.", "PROTEST"),
        ("Zambian officers were detained by Zambia.", "ASSAULT"),
        ("Congress scrutinized the deal.", "ACCUSE"),
        ("Denmark caught Swedish troops by surprise.", "ASSAULT"),
        ("The Russian flight with a bomber pilot on board was late.", "MOBILIZE"),
        ("The Russians made three incursions into Estonian airspace.", "ASSAULT"),
        ("Talks between Iran and France are under way.", "AGREE"),
        ("Chad ordered its army to open fire on Sudan.", "RETREAT"),
    ],
)
def test_what_a_condition_shuts_out_is_not_told(words, not_root):
    assert not_root not in roots(words)


def test_a_clause_of_purpose_is_looked_for_by_class_and_not_by_any_verb():
    assert "AID" in roots("Kenya sent 200 policemen to help Haiti.")
    assert "AID" not in roots("Kenya sent 200 policemen to fight Somalia.")
